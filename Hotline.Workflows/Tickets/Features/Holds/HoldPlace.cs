using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>Place of a case in the ledger: the instant it is sorted by, such as its next check, then its id.</summary>
internal sealed record HoldPlace(DateTimeOffset At, long Id)
{
    /// <summary>Null when the text is no such place.</summary>
    public static HoldPlace? Read(string text) =>
        text.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new HoldPlace(new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id}");
}
