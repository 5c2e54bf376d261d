using Jint.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Scripts see the burst's instant, not the machine's clock.</summary>
internal sealed class ScriptClock(DateTimeOffset now, TimeZoneInfo zone) : ITimeSystem
{
    private readonly DefaultTimeSystem _default = new(zone, System.Globalization.CultureInfo.InvariantCulture);

    public DateTimeOffset GetUtcNow() => now;

    public TimeZoneInfo DefaultTimeZone => zone;

    public TimeSpan GetUtcOffset(long epochMilliseconds) => _default.GetUtcOffset(epochMilliseconds);

    public bool TryParse(string date, out long epochMilliseconds) => _default.TryParse(date, out epochMilliseconds);
}
