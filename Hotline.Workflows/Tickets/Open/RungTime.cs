using System.Globalization;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>An instant beside a due one: a share of the allowance, or a time, before it or after.</summary>
/// <param name="Share">Of the allowance; null when <paramref name="Time"/> says it.</param>
public sealed record RungTime(bool Before, decimal? Share, Allowance Time)
{
    public const string Off = "off";

    /// <summary>Reads <c>-25%</c>, <c>+2h</c>, <c>+1wd</c>; false for <see cref="Off"/> and for what cannot be read.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RungTime? time)
    {
        time = null;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length < 2 || trimmed[0] is not ('+' or '-'))
            return false;
        var before = trimmed[0] == '-';
        if (trimmed[^1] == '%')
        {
            if (decimal.TryParse(trimmed[1..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= (before ? 100 : 1000))
                time = new RungTime(before, percent / 100, default);
        }
        else if (Allowance.TryParse(trimmed[1..], out var allowance))
        {
            time = new RungTime(before, null, allowance);
        }

        return time is not null;
    }
}
