using System.Globalization;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>
/// Numbers in the order of time, to the minute, that no row had before, spread over all that are below those of today: of how old
/// a ticket is, or what is about it, its number tells as much as the product's own.
/// </summary>
/// <param name="first">No row is older.</param>
/// <param name="last">None is younger; enough later than now that the numbers stay below the product's of these days.</param>
/// <param name="below">A number that the product gave today.</param>
internal sealed class IdLine(DateTimeOffset first, DateTimeOffset last, long below)
{
    private const long Base = 1_000_000_000_000;
    private const int Chance = 11;

    private readonly int[] _taken = new int[(int)(last - first).TotalMinutes + 2];

    public long Next(DateTimeOffset at)
    {
        var minute = Math.Clamp((int)(at - first).TotalMinutes, 0, _taken.Length - 1);
        return Base + minute * ((below - Base) / _taken.Length) + _taken[minute]++;
    }

    /// <summary>In the form of the product's text ids.</summary>
    public string NextText(DateTimeOffset at)
    {
        var number = Next(at);
        return ((number << Chance) | (number * 7919 % (1 << Chance))).ToString("x16", CultureInfo.InvariantCulture);
    }
}
