namespace Hotline.Workflows.Engine.Times;

/// <summary>Office time that only a calendar can count.</summary>
public enum WorkingUnit
{
    None,
    Hour,
    Day,
}

/// <summary>How long, as somebody wrote it: natural time, or an amount of office time.</summary>
/// <param name="Natural">Natural time, which may be negative; zero when it is office time.</param>
/// <param name="Amount">How many of <paramref name="Unit"/>.</param>
/// <param name="Unit">None for natural time.</param>
public readonly record struct WrittenDuration(TimeSpan Natural, decimal Amount = 0, WorkingUnit Unit = WorkingUnit.None)
{
    public bool IsWorkingTime => Unit is not WorkingUnit.None;

    /// <summary>The text <see cref="DurationText"/> reads back.</summary>
    public override string ToString() => Unit switch
    {
        WorkingUnit.Hour => Amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "wh",
        WorkingUnit.Day => Amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "wd",
        _ => Natural.ToString("c", System.Globalization.CultureInfo.InvariantCulture),
    };
}
