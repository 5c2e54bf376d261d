using System.Globalization;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>Numbers in the order of time that no row had before, below those of today: so many an hour.</summary>
internal sealed class IdLine(DateTimeOffset first, DateTimeOffset last)
{
    private const long Base = 100_000_000_000_000;
    private const int Bits = 20;
    private const int Chance = 11;

    private readonly int[] _taken = new int[(int)(last - first).TotalHours + 2];

    public long Next(DateTimeOffset at)
    {
        var hour = Math.Clamp((int)(at - first).TotalHours, 0, _taken.Length - 1);
        return Base + ((long)hour << Bits) + _taken[hour]++;
    }

    /// <summary>In the form of the product's text ids.</summary>
    public string NextText(DateTimeOffset at)
    {
        var number = Next(at);
        return ((number << Chance) | (number * 7919 % (1 << Chance))).ToString("x16", CultureInfo.InvariantCulture);
    }
}
