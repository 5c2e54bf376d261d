using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Bulk;

public sealed class NumberedBulkTests : FlowTest
{
    private static readonly object Longer = new { days = 2, cause = "等材料", reason = "配件下周到货" };

    [Fact]
    public async Task Many_are_merged_into_one_lead_and_what_cannot_be_is_told_and_unmerging_undoes_it()
    {
        var (lead, one, two) = (await House.TakeInAsync(), await House.TakeInAsync(), await House.TakeInAsync());
        var ended = await House.TakeInAsync();
        await BringToCallbackAsync(ended);

        var result = await House.DoAsync(new MergeTickets([one, lead, ended, two, "999999-0001"], lead, "同一盏路灯", "key-1"), People.Dispatcher);

        result.Rows.Select(row => (row.No, row.Done, row.Code)).ShouldBe(
            [(one, true, null), (lead, false, "invalid"), (ended, false, "merge-too-late"), (two, true, null), ("999999-0001", false, "ticket-unknown")]);
        (await House.TicketAsync(lead)).MergedCount.ShouldBe(2);
        (await House.DoAsync(new MergeTickets([one, two], lead, "同一盏路灯", "key-1"), People.Dispatcher)).Done.ShouldBe(2);
        (await House.TicketAsync(lead)).MergedCount.ShouldBe(2);

        (await House.DoAsync(new UnmergeTickets([one, two], "并错了"), People.Dispatcher)).Done.ShouldBe(2);
        (await House.TicketAsync(lead)).MergedCount.ShouldBe(0);
        (await House.TicketAsync(one)).Stage.ShouldBe("accept");
    }

    [Fact]
    public async Task Many_ask_for_an_extension_at_once_each_by_its_own_matter_and_withdrawing_undoes_it()
    {
        await House.ShipAsync("extension");
        string[] nos = [await InHandAsync(), await InHandAsync(), await House.TakeInAsync(dispatch: false)];
        await House.BeginAsync(nos[0], "extension", People.Handler, Longer);

        var result = await House.DoAsync(new BeginMatters(nos, "extension", HotlineHouse.Data(Longer), "key-2"), People.Handler);

        result.Rows.Select(row => (row.No, row.Done, row.Code)).ShouldBe([(nos[0], false, "action-not-allowed"), (nos[1], true, null), (nos[2], false, "ticket-unknown")]);
        var begun = result.Rows[1].Matter.ShouldNotBeNull();
        (await House.MatterAsync(begun)).Kind.ShouldBe("extension");
        (await House.DoAsync(new BeginMatters([nos[1]], "extension", HotlineHouse.Data(Longer), "key-2"), People.Handler)).Rows.Single().Matter.ShouldBe(begun);

        (await House.DoAsync(new WithdrawMatters([begun]), People.Handler)).Done.ShouldBe(1);
        (await House.MatterAsync(begun)).Status.ShouldBe(MatterStatus.Withdrawn);
        (await House.DoAsync(new BeginMatters([nos[1]], "extension", HotlineHouse.Data(new { days = 2 })), People.Handler)).Rows.Single().Code.ShouldBe("invalid");
    }

    [Fact]
    public async Task None_and_one_twice_are_refused_and_who_may_not_merge_merges_none()
    {
        var no = await House.TakeInAsync();
        (await House.SendAsync(new MergeTickets([], no), People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields["nos"].ShouldContain("至少选一件");
        (await House.SendAsync(new WithdrawMatters(["YQ1", "YQ1"]), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields["nos"].ShouldContain("YQ1 选了两次");
        (await House.SendAsync(new MergeTickets([no], "x"), People.Caller)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task The_form_for_many_is_the_kinds_own_and_only_for_those_whose_role_it_is()
    {
        await House.ShipAsync("extension");
        (await House.DoAsync(new GetBulkMatter("extension"), People.Handler)).Form.Fields.Select(field => field.Name).ShouldBe(["days", "cause", "reason"]);
        (await House.SendAsync(new GetBulkMatter("extension"), People.Caller)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new GetBulkMatter("holiday"), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task The_tasks_of_ticked_tickets_are_those_one_may_see()
    {
        var (mine, waiting) = (await House.TakeInAsync(), await House.TakeInAsync(dispatch: false));
        var other = await House.TakeInAsync(dispatch: false);
        await House.CompleteAsync(other, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId, level = "SevenDays" });

        (await House.DoAsync(new ListTickedTasks([mine, waiting, other]), People.Handler)).Select(task => (task.TicketNo, task.CanClaim)).ShouldBe([(mine, true)]);
        (await House.DoAsync(new ListTickedTasks([mine, waiting, other]), People.Dispatcher)).Select(task => (task.Stage, task.CanClaim))
            .ShouldBe([("accept", false), ("dispatch", true), ("accept", false)], ignoreOrder: true);
    }

    private async Task<string> InHandAsync()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }
}
