using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class ChangedFlowTests : FlowTest
{
    [Fact]
    public async Task A_second_review_for_fifteen_days_is_drawn_not_programmed_and_meets_new_tickets_only()
    {
        var old = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        await BringToCallbackAsync(old);
        await ChangedFlow.AddSecondReviewAsync(House);
        var slow = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        var quick = await House.TakeInAsync(level: TicketLevel.OneDay);

        await House.CompleteAsync(old, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(old)).Status.ShouldBe(TicketStatus.Closed);

        await BringToCallbackAsync(quick);
        (await House.TicketAsync(quick)).Stage.ShouldBe("callback");

        await BringToCallbackAsync(slow);
        var second = await House.TaskAsync(slow, "review2");
        (second.StageName, second.CandidateRole, second.FormId).ShouldBe(("复审", Roles.Leader, "review"));
        second.DueAt.ShouldNotBeNull();
        await House.CompleteAsync(slow, "review2", "退回", Leader, new { reason = "答复不清楚" });
        (await House.TaskAsync(slow, "handle")).Hint.ShouldBe("复审（退回）：答复不清楚");
        await HandleAndReviewAsync(slow);
        await House.CompleteAsync(slow, "review2", "通过", Leader);
        await House.CompleteAsync(slow, "callback", "满意", People.Caller, Asked);

        var ticket = await House.TicketAsync(slow);
        (ticket.Status, ticket.DefinitionVersion).ShouldBe((TicketStatus.Closed, 2));
        (await House.TicketAsync(old)).DefinitionVersion.ShouldBe(1);
    }

    [Fact]
    public async Task A_notice_that_cannot_be_worded_stops_no_ticket_and_is_told()
    {
        var file = Path.Combine(House.FlowFolder, "ticket-lifecycle.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("'接单已超时：' + ticket.no", "nobody.knows()"));
        await House.PublishFlowsAsync();
        var no = await House.TakeInAsync();
        await House.PassAsync(TimeSpan.FromHours(5));

        (await House.HistoryAsync(no))[^1].Summary.ShouldBe("流程出错，请管理员处理");
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        (await House.HistoryAsync(no)).Count(x => x.Action == "flow.fault").ShouldBe(1);
    }

    [Fact]
    public async Task A_published_version_stays_as_it_was_published()
    {
        Task<string> FirstAsync() => House.ReadAsync(db => db.Definitions.AsNoTracking()
            .Where(row => row.DefinitionId == "ticket-lifecycle" && row.Version == 1).Select(row => row.Json + row.ContentHash).SingleAsync());
        var published = await FirstAsync();

        await ChangedFlow.AddSecondReviewAsync(House);

        (await FirstAsync()).ShouldBe(published);
    }

    private static Hotline.Workflows.Tickets.Pipeline.Actor Leader =>
        People.Reviewer with { Id = 110, DisplayName = "领导 王", Roles = new HashSet<string> { Roles.Leader } };
}
