using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

/// <summary>The default strategy: one fault ends the whole flow, whatever else is open.</summary>
public sealed class EndedByFaultTests : IncidentTest
{
    protected override bool EndsByFault => true;

    [Fact]
    public async Task A_flow_ended_by_a_fault_runs_again_once_it_is_mended()
    {
        var row = await StopAsync();
        row.Ended.ShouldBeTrue();
        (await House.TryAsync(row.TicketNo!, "inform", "知道了", People.Dispatcher)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("flow-stopped");

        await House.DoAsync(new CorrectIncident(row.InstanceId, "处置编码", 7), Admin);

        await House.CompleteAsync(row.TicketNo!, "inform", "知道了", People.Dispatcher);
        await House.CompleteAsync(row.TicketNo!, "review", "通过", People.Reviewer);
        (await House.TicketAsync(row.TicketNo!)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task A_flow_ended_by_a_fault_can_be_cancelled_and_leaves_nothing_open()
    {
        var row = await StopAsync();
        var task = await House.TaskAsync(row.TicketNo!, "inform");

        await House.DoAsync(new CancelIncident(row.InstanceId, "流程画错了"), Admin);

        (await House.ReadAsync(db => db.Bookmarks.CountAsync())).ShouldBe(0);
        (await House.SendAsync(new CompleteTask(task.Id, "知道了", []), People.Dispatcher)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("task-cancelled");
        (await House.TicketAsync(row.TicketNo!)).Stage.ShouldBe("stopped");
        (await ListAsync()).ShouldBeEmpty();
    }
}
