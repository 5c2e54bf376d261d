using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Figures;

/// <summary>Opening a ticket reads in one trip all that a step needs: what is counted in the commit asks for nothing more.</summary>
public sealed class StepReadTests : FlowTest
{
    [Fact]
    public async Task A_step_that_gives_the_ticket_to_its_handler_asks_nothing_beside_what_opens_it()
    {
        await AcceptAsync();
        var (no, sent) = await AcceptAsync();

        sent.ShouldBeEmpty();
        (await House.DoAsync(new CheckFigures(), People.Supervisor with { Roles = new HashSet<string> { Roles.Admin } })).Findings.ShouldBeEmpty();
        (await House.TaskAsync(no, "respond")).AssigneeId.ShouldBeNull();
    }

    /// <returns>The ticket, and the queries that EF sent for the step.</returns>
    private async Task<(string No, IReadOnlyCollection<string> Sent)> AcceptAsync()
    {
        var no = await House.TakeInAsync();
        var task = await House.TaskAsync(no, "accept");
        using var queries = Queries.OfThisFlow();
        await House.DoAsync(new CompleteTask(task.Id, "接单", []), People.Handler);
        return (no, queries.Sent);
    }
}
