using Hotline.Workflows.Desk.Components;

namespace Hotline.Workflows.Desk.Work;

/// <summary>The bands a work list is read in, from the most pressing down.</summary>
public enum TimeBand
{
    Over,
    Soon,
    Today,
    Tomorrow,
    Week,
    Later,
    NoDeadline,
}

public static class TimeBands
{
    /// <param name="now">Now in the zone of the desk: a day ends at its midnight.</param>
    public static TimeBand Of(DateTimeOffset? due, DateTimeOffset now, TimeSpan soonWithin)
    {
        switch (DueState.Of(due, now, soonWithin).Shape)
        {
            case DueShape.None:
                return TimeBand.NoDeadline;
            case DueShape.Over:
                return TimeBand.Over;
            case DueShape.Soon:
                return TimeBand.Soon;
        }

        var days = (due!.Value.ToOffset(now.Offset).Date - now.Date).Days;
        return days switch
        {
            <= 0 => TimeBand.Today,
            1 => TimeBand.Tomorrow,
            // The week ends on Sunday.
            _ when days <= (7 - (int)now.DayOfWeek) % 7 => TimeBand.Week,
            _ => TimeBand.Later,
        };
    }

    /// <summary>The end of today.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset now) => new(now.Date.AddDays(1), now.Offset);

    /// <summary>The end of Sunday; that of tomorrow when the week ends sooner.</summary>
    public static DateTimeOffset EndOfWeek(DateTimeOffset now) => Midnight(now).AddDays(Math.Max(1, (7 - (int)now.DayOfWeek) % 7));
}
