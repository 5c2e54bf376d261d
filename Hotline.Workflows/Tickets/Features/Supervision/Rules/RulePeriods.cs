namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>考核期: from a day of one month to the day before it of the next, in local days.</summary>
internal sealed class RulePeriods(HotlineOptions options)
{
    public RulePeriod Of(DateTimeOffset instant)
    {
        var day = LocalDay(instant);
        var first = new DateOnly(day.Year, day.Month, options.SupervisionRules.PeriodDay);
        if (first > day)
            first = first.AddMonths(-1);
        var next = first.AddMonths(1);
        return new RulePeriod(first, next.AddDays(-1), StartOf(first), StartOf(next));
    }

    public RulePeriod Before(RulePeriod period) => Of(period.From.AddTicks(-1));

    public DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, options.TimeZone).DateTime);

    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, options.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <param name="First">Its first local day.</param>
/// <param name="Last">Its last one.</param>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
internal sealed record RulePeriod(DateOnly First, DateOnly Last, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Its first day, such as 20261019.</summary>
    public int Number => First.Year * 10000 + First.Month * 100 + First.Day;
}
