using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Tickets.Issues;

/// <summary>A timer set anew by its own firing that fell due before the run of the pump was over waited for the pause after a failure.</summary>
public sealed class RearmedTimerTests
{
    [Fact]
    public async Task A_timer_set_anew_that_falls_due_in_the_same_run_fires_in_it()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync(level: TicketLevel.TwoHours);
        var task = await house.TaskAsync(no, "accept");
        house.Time.Advance(task.RemindAt!.Value - house.Time.GetUtcNow());
        // The deadline passes while the reminder fires.
        house.Live.Changed += _ => house.Time.Advance(TimeSpan.FromTicks(Math.Max(0, (task.DueAt!.Value - house.Time.GetUtcNow()).Ticks)));

        await house.FireTimersAsync();

        (await house.HistoryAsync(no)).Select(entry => entry.Action).Where(action => action.StartsWith("clock.", StringComparison.Ordinal))
            .ShouldBe(["clock.due-soon", "clock.overdue"]);
    }
}
