using System.Globalization;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets.Features.Outbox;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>Which messages this node has in hand; its peers leave them alone until it has sent them or is gone.</summary>
internal sealed class OutboxClaims(DatabaseAddress address, PersistenceSettings settings, OutboxOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Prefix = "outbox:";

    private readonly HeldClaims _held = new(address, settings with { TimerClaimPatience = options.ClaimPatience }, time);

    public async Task<IReadOnlyList<long>> TakeAsync(IEnumerable<long> messages, CancellationToken cancellationToken) =>
        [.. (await _held.TakeAsync([.. messages.Select(Name)], cancellationToken).ConfigureAwait(false)).Select(Id)];

    public Task ReleaseAsync(IEnumerable<long> messages) => _held.ReleaseAsync([.. messages.Select(Name)]);

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private static string Name(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");

    private static long Id(string name) => long.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
}
