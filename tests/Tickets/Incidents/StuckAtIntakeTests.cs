using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

/// <summary>Whoever takes in a request is told that its flow stopped, though another of its ways waits for somebody.</summary>
public sealed class StuckAtIntakeTests : IncidentTest
{
    [Fact]
    public async Task A_fault_beside_an_open_task_is_told_with_what_waits()
    {
        var created = await House.DoAsync(new CreateTicket(new TicketDraft { Title = "路灯不亮", Content = "路灯不亮，请修。" }), People.Dispatcher);

        created.Stuck.ShouldBeTrue();
        created.Next.Select(task => task.StageName).ShouldBe(["知会派单员"]);
    }
}
