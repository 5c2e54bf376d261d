namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>One stretch the clock stood, cut so that it overlaps no other.</summary>
internal sealed record Stop(DateTimeOffset From, DateTimeOffset To, PauseInterval Source);

/// <summary>The pauses of a clock in order and without overlap; of an open one only its beginning is known.</summary>
internal sealed class Stops
{
    private Stops(IReadOnlyList<Stop> closed, DateTimeOffset? openSince)
    {
        Closed = closed;
        OpenSince = openSince;
    }

    public IReadOnlyList<Stop> Closed { get; }

    public DateTimeOffset? OpenSince { get; }

    public static Stops From(IReadOnlyList<PauseInterval> pauses)
    {
        var closed = new List<Stop>();
        var openSince = pauses.Where(p => p.To is null).Select(p => (DateTimeOffset?)p.From.ToUniversalTime()).Min();
        foreach (var pause in pauses.Where(p => p.To is not null).OrderBy(p => p.From).ThenBy(p => p.To))
        {
            var from = pause.From.ToUniversalTime();
            var to = pause.To!.Value.ToUniversalTime();
            if (closed.Count > 0 && closed[^1].To > from)
                from = closed[^1].To;
            if (openSince < to)
                to = openSince.Value;
            if (to > from)
                closed.Add(new Stop(from, to, pause));
        }
        return new Stops(closed, openSince);
    }

    /// <summary>When the clock that stands at the instant was stopped; null while it runs.</summary>
    public DateTimeOffset? StandsSince(DateTimeOffset instant)
    {
        DateTimeOffset? since = OpenSince <= instant ? OpenSince : null;
        foreach (var stop in Closed.Reverse())
        {
            if ((stop.From <= instant && stop.To > instant) || stop.To == since)
                since = stop.From;
        }
        return since;
    }

    /// <summary>Counted time lost to pauses between two instants.</summary>
    public TimeSpan Within(CountedTime measure, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        foreach (var stop in Closed)
            sum += measure.Between(stop.From > from ? stop.From : from, stop.To < to ? stop.To : to);
        return sum;
    }
}
