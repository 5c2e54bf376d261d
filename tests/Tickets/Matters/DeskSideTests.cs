using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>What the desk shows of matters: on the ticket, above the form of a task, on the matter's own page.</summary>
public sealed class DeskSideTests : FlowTest
{
    private static readonly object Three = new { days = 3, cause = "等许可", reason = "等开挖许可" };

    [Fact]
    public async Task The_ticket_says_which_answers_wait_for_a_matter_and_who_holds_it()
    {
        var (no, matter) = await BegunAsync();
        var row = (await House.DoAsync(new GetTicket(no), People.Handler)).Matters.ShouldHaveSingleItem();
        (row.No, row.Subject).ShouldBe((matter, "等开挖许可"));
        row.Waits.ShouldBe(["办结提交"]);
        row.Holders.ShouldHaveSingleItem().ShouldSatisfyAllConditions(holder => holder.Who.ShouldBe("八角街道"), holder => holder.MayAct.ShouldBeFalse());
        (await House.DoAsync(new GetTicket(no), People.StreetLeader)).Matters[0].Mine.ShouldNotBeNull();

        await House.AnswerAsync(matter, "extension-approve", "同意", People.StreetLeader);
        (await House.DoAsync(new GetTicket(no), People.Handler)).Matters[0].Waits.ShouldBeEmpty("it has ended");
    }

    [Fact]
    public async Task Who_does_a_task_of_a_matter_reads_what_was_asked_for_and_the_papers()
    {
        var (_, matter) = await BegunAsync();
        await AttachAsync(matter, People.Handler, "产权单位回函.pdf", "%PDF");
        var task = await House.DoAsync(new GetTask((await House.MatterTaskAsync(matter, "extension-approve")).Id), People.StreetLeader);
        task.Row.Matter.ShouldBe(new MatterRef(matter, "延期", "等开挖许可") { KindKey = "extension" });
        task.Matter!.Facts.ShouldBe([new("延多久", "3 个工作日"), new("原因", "等产权单位或部门许可"), new("说明", "等开挖许可")]);
        task.Matter.Attachments.ShouldHaveSingleItem().FileName.ShouldBe("产权单位回函.pdf");
    }

    [Fact]
    public async Task A_file_of_a_matter_is_on_the_ticket_too_and_in_both_histories()
    {
        var (no, matter) = await BegunAsync();
        (await AttachAsync(matter, People.Handler, "回函.pdf", "%PDF")).ShouldNotBeNull();
        (await AttachAsync(matter, People.Handler, "回函.pdf", "%PDF")).ShouldNotBeNull();
        var detail = await House.DoAsync(new GetMatter(matter), People.Handler);
        detail.Attachments.ShouldHaveSingleItem("the same file twice is one");
        detail.History[0].Summary.ShouldBe("上传附件 回函.pdf");
        (await House.DoAsync(new GetTicket(no), People.Handler)).Attachments.ShouldHaveSingleItem();
        var refused = await House.SendAsync(new AddAttachment(matter, "x.pdf", "application/pdf", new MemoryStream([1]), ToMatter: true), People.BureauHandler);
        refused.Refusal.ShouldBeOfType<NotFound>().Message.ShouldBe("没有这个事项，或者您不能看它。");
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task The_lane_tells_what_is_done_now_and_ahead()
    {
        var (no, matter) = await BegunAsync();
        (await LaneAsync(matter)).ShouldBe([("延期审批", MatterStepState.Now)]);
        (await House.DoAsync(new GetTicket(no), People.Handler)).Clocks.ShouldAllBe(clock => clock.Name != "extension-approve", "a matter tells its own clocks");

        await House.PassAsync(TimeSpan.FromDays(2));
        (await LaneAsync(matter)).ShouldBe([("延期审批", MatterStepState.Late)]);
        await House.AnswerAsync(matter, "extension-approve", "不同意", People.StreetLeader, new { reason = "抓紧办" });
        (await LaneAsync(matter)).ShouldBe([("延期审批", MatterStepState.Done)]);
        var step = (await House.DoAsync(new GetMatter(matter), People.Handler)).Lane[0];
        (step.Who, step.Done, step.Of).ShouldBe((People.StreetLeader.DisplayName, 1, 1));
    }

    private async Task<List<(string, MatterStepState)>> LaneAsync(string matter) =>
        [.. (await House.DoAsync(new GetMatter(matter), People.Handler)).Lane.Select(step => (step.Name, step.State))];

    private async Task<(string No, string Matter)> BegunAsync()
    {
        await House.ShipAsync("extension");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return (no, await House.BeginAsync(no, "extension", People.Handler, Three));
    }

    private Task<AttachmentView> AttachAsync(string matter, Actor actor, string name, string content) => House.DoAsync(
        new AddAttachment(matter, name, "application/pdf", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), ToMatter: true), actor);
}
