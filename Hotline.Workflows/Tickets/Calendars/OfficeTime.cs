namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Only office hours of working days count.</summary>
internal sealed class OfficeTime(WorkingDays days) : CountedTime
{
    public override TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from)
            return sum;
        var last = days.DateOf(to);
        foreach (var date in WorkingDays.Days(days.DateOf(from), last))
        {
            foreach (var (opens, closes) in days.OfficeHoursOn(date))
                sum += Overlap(opens, closes, from, to);
        }
        return sum;
    }

    public override DateTimeOffset Forward(DateTimeOffset from, TimeSpan amount)
    {
        if (amount <= TimeSpan.Zero)
            return from;
        var last = days.DateOf(from);
        foreach (var date in WorkingDays.DaysFrom(days.DateOf(from)))
        {
            last = date;
            foreach (var (opens, closes) in days.OfficeHoursOn(date))
            {
                var left = Overlap(opens, closes, from, DateTimeOffset.MaxValue);
                if (amount <= left)
                    return closes - left + amount;
                amount -= left;
            }
        }
        return days.At(last, TimeOnly.MinValue);
    }

    public override DateTimeOffset Back(DateTimeOffset to, TimeSpan amount)
    {
        if (amount <= TimeSpan.Zero)
            return to;
        var first = days.DateOf(to);
        foreach (var date in WorkingDays.DaysBack(first))
        {
            first = date;
            foreach (var (opens, closes) in days.OfficeHoursOn(date).Reverse())
            {
                // Having taken exactly all of the later hours, the earliest equal instant is this closing time.
                if (amount == TimeSpan.Zero)
                    return closes;
                var before = Overlap(opens, closes, DateTimeOffset.MinValue, to);
                if (amount < before)
                    return opens + before - amount;
                amount -= before;
            }
        }
        return days.At(first, TimeOnly.MinValue);
    }

    private static TimeSpan Overlap(DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset from, DateTimeOffset to)
    {
        var start = opens > from ? opens : from;
        var end = closes < to ? closes : to;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
