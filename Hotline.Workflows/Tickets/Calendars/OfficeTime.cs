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
        for (var date = days.DateOf(from); date <= last; date = date.AddDays(1))
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
        for (var date = days.DateOf(from); ; date = date.AddDays(1))
        {
            foreach (var (opens, closes) in days.OfficeHoursOn(date))
            {
                var left = Overlap(opens, closes, from, DateTimeOffset.MaxValue);
                if (amount <= left)
                    return closes - left + amount;
                amount -= left;
            }
        }
    }

    public override DateTimeOffset Back(DateTimeOffset to, TimeSpan amount)
    {
        if (amount <= TimeSpan.Zero)
            return to;
        for (var date = days.DateOf(to); ; date = date.AddDays(-1))
        {
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
    }

    private static TimeSpan Overlap(DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset from, DateTimeOffset to)
    {
        var start = opens > from ? opens : from;
        var end = closes < to ? closes : to;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
