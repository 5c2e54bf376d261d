using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

/// <summary>A unit that returned a ticket read on in its later state by the number of its old task.</summary>
public sealed class GivenBackTaskTests : FlowTest
{
    [Fact]
    public async Task Who_gave_a_ticket_back_reads_nothing_more_of_it_by_the_task_they_had()
    {
        var no = await House.TakeInAsync();
        var task = (await House.TaskAsync(no, "accept")).Id;
        (await House.DoAsync(new GetTask(task), People.Handler)).Row.TicketNo.ShouldBe(no);

        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
        await House.CompleteAsync(no, "accept", "接单", People.BureauHandler);

        var now = (await House.SendAsync(new GetTask(task), People.Handler)).Refusal.ShouldNotBeNull();
        now.ShouldBe((await House.SendAsync(new GetTask(1), People.Handler)).Refusal, "as if it had never been there");
        (await House.SendAsync(new GetTicket(no), People.Handler)).Succeeded.ShouldBeFalse();
        (await House.DoAsync(new GetTask(task), People.Dispatcher)).Outcome.ShouldBe("退单");
    }
}
