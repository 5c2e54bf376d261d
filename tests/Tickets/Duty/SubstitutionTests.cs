using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Duty;

public sealed class SubstitutionTests : DutyTest
{
    [Fact]
    public async Task A_substitute_does_the_others_work_in_that_name_wherever_it_is_written()
    {
        await StandInAsync(People.Handler, Leader);
        var no = await House.TakeInAsync();
        (await MineAsync(Leader)).ShouldBe([no]);

        await House.DoAsync(new ClaimTask((await House.TaskAsync(no, "accept")).Id), Leader);
        (await House.TaskAsync(no, "accept")).OnBehalfOf.ShouldBe(People.Handler.DisplayName);
        await House.CompleteAsync(no, "accept", "接单", Leader);
        await House.CompleteAsync(no, "respond", "已响应", Leader, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", Leader, Work);

        var acts = (await House.HistoryAsync(no)).Where(entry => entry.ActorId == Leader.Id).ToList();
        acts.Select(entry => entry.Action).ShouldBe(["task.claimed", "task.completed", "task.completed", "task.completed"]);
        acts.ShouldAllBe(entry => entry.OnBehalfOf == People.Handler.DisplayName);
        var detail = await House.DoAsync(new GetTicket(no), Leader);
        detail.Contacts.Single().ShouldSatisfyAllConditions(x => x.ByName.ShouldBe(Leader.DisplayName), x => x.OnBehalfOf.ShouldBe(People.Handler.DisplayName));
        detail.Results.Single().OnBehalfOf.ShouldBe(People.Handler.DisplayName);
        detail.Timeline.Where(entry => entry.ActorName == Actor.System.DisplayName).ShouldAllBe(entry => entry.OnBehalfOf == null);
    }

    [Fact]
    public async Task What_the_absent_has_in_hand_the_substitute_brings_to_its_end()
    {
        var no = await House.TakeInAsync();
        await House.DoAsync(new ClaimTask((await House.TaskAsync(no, "accept")).Id), People.Handler);
        (await House.TryAsync(no, "accept", "接单", Newcomer)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("task-claimed");

        await StandInAsync(People.Handler, Newcomer);
        var row = (await House.DoAsync(new ListTasks(TaskScope.Mine), Newcomer)).Items.Single();
        (row.IsMine, row.CanClaim, row.AssigneeName).ShouldBe((false, true, People.Handler.DisplayName));
        await House.CompleteAsync(no, "accept", "接单", Newcomer);

        (await House.HistoryAsync(no)).Last(entry => entry.Action == "task.completed").OnBehalfOf.ShouldBe(People.Handler.DisplayName);
    }

    [Fact]
    public async Task Every_task_names_its_leader_section_head_and_handler()
    {
        await StandInAsync(People.Handler, Leader);
        var no = await House.TakeInAsync();
        var task = (await House.TaskAsync(no, "accept")).Id;
        var offered = await House.DoAsync(new GetTask(task), Leader);
        (offered.People, offered.IsLeadUnits).ShouldBe((new PeopleView("赵立新", "孙丽华", null, null), true));
        await House.DoAsync(new ClaimTask(task), Leader);
        (await House.DoAsync(new GetTask(task), Leader)).People.ShouldBe(new PeopleView("赵立新", "孙丽华", "赵立新（代 周敏）", Leader.Id));

        var waiting = await House.TakeInAsync(dispatch: false);
        var dispatch = (await House.TaskAsync(waiting, "dispatch")).Id;
        await House.DoAsync(new ClaimTask(dispatch), People.Dispatcher);
        var centre = await House.DoAsync(new GetTask(dispatch), People.Dispatcher);
        (centre.People, centre.IsLeadUnits).ShouldBe((new PeopleView(null, null, People.Dispatcher.DisplayName, People.Dispatcher.Id), false));
    }

    [Fact]
    public async Task Who_may_do_it_anyway_acts_in_their_own_name()
    {
        await StandInAsync(People.Handler, Newcomer);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", Newcomer);

        (await House.HistoryAsync(no)).Last(entry => entry.Action == "task.completed").OnBehalfOf.ShouldBeNull();
    }

    [Fact]
    public async Task A_substitute_who_is_away_too_passes_it_on()
    {
        await StandInAsync(People.Handler, Newcomer, days: 3);
        await StandInAsync(Newcomer, Leader, days: 1);
        var no = await House.TakeInAsync();

        (await MineAsync(Leader)).ShouldBe([no]);
        (await House.DoAsync(new GetRoster(), Leader)).Substitutions.First().Chain
            .ShouldBe([People.Handler.DisplayName, Newcomer.DisplayName, Leader.DisplayName]);
        House.Time.Advance(TimeSpan.FromDays(2));
        (await MineAsync(Leader)).ShouldBeEmpty();
        (await MineAsync(Newcomer)).ShouldBe([no]);
    }

    [Fact]
    public async Task It_begins_and_ends_to_the_second_and_ends_early_when_somebody_is_back()
    {
        var no = await House.TakeInAsync();
        var row = await House.DoAsync(new AddSubstitution(People.Handler.Id, Leader.Id, Now.AddHours(1), Now.AddHours(3)), Leader);
        (await MineAsync(Leader)).ShouldBeEmpty();
        House.Time.Advance(TimeSpan.FromHours(1));
        (await MineAsync(Leader)).ShouldBe([no]);

        (await House.SendAsync(new EndSubstitution(row.Id), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
        await House.DoAsync(new EndSubstitution(row.Id), People.Handler);

        (await MineAsync(Leader)).ShouldBeEmpty();
        (await House.TryAsync(no, "accept", "接单", Leader)).Refusal.ShouldBeOfType<Forbidden>();
        var over = (await House.SendAsync(new EndSubstitution(row.Id), People.Handler)).Refusal.ShouldBeOfType<Conflict>();
        (over.By, over.At).ShouldBe((People.Handler.DisplayName, Now));
    }

    [Fact]
    public async Task A_circle_of_three_is_refused_by_the_names_in_it_and_shown_before_it_is_made()
    {
        await StandInAsync(People.Handler, People.Colleague, days: 3);
        await StandInAsync(People.Colleague, Newcomer, days: 2);

        var shown = (await House.SendAsync(new CheckSubstitution(null, People.Handler.Id, null, Now.AddDays(1)), Newcomer)).Refusal;
        var refused = (await House.SendAsync(new AddSubstitution(null, People.Handler.Id, null, Now.AddDays(1)), Newcomer)).Refusal;

        refused.ShouldBe(shown);
        refused.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("substitution-circle");
        refused!.Message.ShouldContain("张浩 → 周敏 → 马骁 → 张浩");
        await House.DoAsync(new AddSubstitution(null, People.Handler.Id, Now.AddDays(2), Now.AddDays(4)), Newcomer);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name()
    {
        await CloseAccountAsync(People.Colleague.Id);
        var to = Now.AddDays(1);

        await RefusedAsync(new AddSubstitution(null, People.Handler.Id, null, to), "standInId", "周敏不能代自己的班");
        await RefusedAsync(new AddSubstitution(null, People.BureauHandler.Id, null, to), "standInId", "韩雪松不是周敏本单位的人");
        await RefusedAsync(new AddSubstitution(null, 424242, null, to), "standInId", "424242");
        await RefusedAsync(new AddSubstitution(null, People.Colleague.Id, null, to), "standInId", "马骁的账号已停用");
        await RefusedAsync(new AddSubstitution(null, Newcomer.Id, to, to.AddHours(-1)), "to", "结束时间要晚于开始时间");
        await RefusedAsync(new AddSubstitution(null, Newcomer.Id, Now.AddDays(-2), Now.AddDays(-1)), "to", "已经过去");
        await RefusedAsync(new AddSubstitution(null, Newcomer.Id, null, Now.AddDays(181)), "to", "最多 180 天");
        await RefusedAsync(new AddSubstitution(Leader.Id, Newcomer.Id, null, to), "absentId", "不能替他安排");

        await StandInAsync(People.Handler, Newcomer);
        var twice = (await House.SendAsync(new AddSubstitution(null, Leader.Id, null, to), People.Handler)).Refusal;
        twice.ShouldBeOfType<RuleRefusal>().Message.ShouldContain("已由张浩代");
    }

    private async Task RefusedAsync(AddSubstitution request, string field, string says)
    {
        var invalid = (await House.SendAsync(request, People.Handler)).Refusal.ShouldBeOfType<Invalid>();
        invalid.Fields.Keys.ShouldBe([field]);
        invalid.Fields[field].ShouldContain(says);
    }
}
