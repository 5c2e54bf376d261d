using System.Text.Json;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>停表: time of the ticket's own clocks that does not count, kept as intervals that the bill names.</summary>
public sealed partial class TicketClocks
{
    /// <summary>The time of all that runs stands from now on.</summary>
    public void Pause(DateTimeOffset now, string why)
    {
        foreach (var clock in clocks.Where(clock => clock is { Status: ClockStatus.Running, MatterId: null }))
        {
            clock.Breached |= now > clock.DueAt;
            clock.Status = ClockStatus.Paused;
            Keep(clock, [.. Pauses(clock), new PauseInterval(now, null, why)]);
        }
    }

    /// <summary>All that stands runs on; what it stood is added.</summary>
    public void GoOn(DateTimeOffset now)
    {
        foreach (var clock in clocks.Where(clock => clock is { Status: ClockStatus.Paused, MatterId: null }))
        {
            clock.Status = ClockStatus.Running;
            Keep(clock, Pauses(clock).ConvertAll(pause => pause.To is null ? pause with { To = now } : pause));
        }
    }

    /// <summary>What stands will not go on: it ended when it was paused.</summary>
    public void EndPaused()
    {
        foreach (var clock in clocks.Where(clock => clock is { Status: ClockStatus.Paused, MatterId: null }))
            Cancel(clock, Pauses(clock)[^1].From);
    }

    private void Keep(Clock clock, List<PauseInterval> pauses)
    {
        clock.Pauses = JsonSerializer.Serialize(pauses, HotlineJson.Compact);
        Recount(clock, pauses, Extensions(clock));
    }
}
