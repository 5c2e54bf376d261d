using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tests.Tickets.Issues;

/// <summary>Nodes whose clocks differ by an hour wrote ledgers that ran back in time and clocks that stopped before they started.</summary>
public sealed class TicketTimeTests
{
    [Fact]
    public async Task A_tickets_time_never_runs_back_though_the_clock_does()
    {
        await using var house = await HotlineHouse.OpenAsync();
        var no = await house.TakeInAsync(dispatch: false);
        house.Time.Advance(TimeSpan.FromHours(1));
        var dispatch = await house.TaskAsync(no, "dispatch");
        await house.DoAsync(new ClaimTask(dispatch.Id), People.Dispatcher);
        var ahead = house.Time.GetUtcNow();

        house.Time.AdjustTime(ahead.AddHours(-1));
        await house.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId });
        await house.CompleteAsync(no, "accept", "接单", People.Handler);

        (await house.HistoryAsync(no)).ShouldAllBe(entry => entry.At <= ahead);
        (await house.ClocksAsync(no)).ShouldAllBe(clock => clock.StartedAt >= ahead.AddHours(-1) && (clock.StoppedAt ?? clock.DueAt) >= clock.StartedAt);
        (await house.TicketAsync(no)).ChangedAt.ShouldBe(ahead);
    }
}
