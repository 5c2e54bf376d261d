using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Conformance;

internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset instant) => _now = instant > _now ? instant : _now;
}

internal sealed class CountingIds : IIdSource
{
    private long _last;

    public string NextText() => NextNumber().ToString("x16", CultureInfo.InvariantCulture);

    public long NextNumber() => ++_last;
}

internal sealed class NoHost : IBurstHost, IBurstScope
{
    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = new Dictionary<string, Func<JsonNode?>>();

    public ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken) => new(this);

    public T? Get<T>() where T : class => null;
}
