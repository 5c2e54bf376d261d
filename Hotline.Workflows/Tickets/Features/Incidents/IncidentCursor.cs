using System.Globalization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Place in the list: since when, then id.</summary>
internal sealed record IncidentCursor(DateTimeOffset Since, string Id)
{
    public static IncidentCursor Of(InstanceRow row) => new(row.StuckSince!.Value, row.Id);

    public static IncidentCursor? Parse(string text)
    {
        var parts = text.Split('_', 2);
        return parts.Length == 2 && parts[1].Length > 0
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new IncidentCursor(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Since.UtcTicks}_{Id}");
}
