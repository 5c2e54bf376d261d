using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Duty;

public sealed class DelegationTests : DutyTest
{
    [Fact]
    public async Task A_task_handed_to_one_person_is_that_persons_alone_who_is_told_why()
    {
        var (no, task) = await ClaimedAsync();

        await House.DoAsync(new DelegateTask(task, Newcomer.Id, "他熟悉这个小区"), People.Handler);

        (await MineAsync(Newcomer)).ShouldBe([no]);
        (await MineAsync(People.Handler)).ShouldBeEmpty();
        (await MineAsync(People.Colleague)).ShouldBeEmpty();
        var detail = await House.DoAsync(new GetTask(task), Newcomer);
        detail.Row.Hint.ShouldBe("周敏转办：他熟悉这个小区");
        detail.Delegation.ShouldNotBeNull().ShouldSatisfyAllConditions(x => x.ByName.ShouldBe("周敏"), x => x.ToName.ShouldBe("张浩"), x => x.MayUndo.ShouldBeTrue());
        (await House.HistoryAsync(no))[^1].ShouldSatisfyAllConditions(
            x => x.Action.ShouldBe("task.delegated"), x => x.Summary.ShouldBe("把接单任务转给张浩办"), x => x.Reason.ShouldBe("他熟悉这个小区"));
        (await House.ReadAsync(db => db.Outbox.Where(x => x.Key.StartsWith("delegated:")).Select(x => x.Payload).SingleAsync())).ShouldContain("张浩");
        (await House.TryAsync(no, "accept", "接单", People.Colleague)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.DoAsync(new ListDelegated(), People.Handler)).Single().ShouldSatisfyAllConditions(x => x.TaskId.ShouldBe(task), x => x.ToName.ShouldBe("张浩"));
        await House.CompleteAsync(no, "accept", "接单", Newcomer);
        (await House.DoAsync(new ListDelegated(), People.Handler)).ShouldBeEmpty();
        (await House.SendAsync(new UndoDelegation(task), People.Handler)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("task-already-completed");
    }

    [Fact]
    public async Task Who_handed_it_over_takes_it_back_and_has_it_in_hand_again()
    {
        var (no, task) = await ClaimedAsync();
        await House.DoAsync(new DelegateTask(task, Newcomer.Id, "代办"), People.Handler);
        await House.DoAsync(new ClaimTask(task), Newcomer);
        (await House.SendAsync(new UndoDelegation(task), People.Colleague)).Refusal.ShouldBeOfType<Forbidden>();

        await House.DoAsync(new UndoDelegation(task), People.Handler);

        var back = await House.TaskAsync(no, "accept");
        (back.Status, back.AssigneeId, back.CandidatePersonId, back.Hint).ShouldBe((HumanTaskStatus.Claimed, People.Handler.Id, null, null));
        (await House.SendAsync(new UndoDelegation(task), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.TryAsync(no, "accept", "接单", Newcomer)).Refusal.ShouldBeOfType<Conflict>();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
    }

    [Fact]
    public async Task What_was_passed_on_comes_back_step_by_step()
    {
        var (no, task) = await ClaimedAsync();
        await House.DoAsync(new DelegateTask(task, People.Colleague.Id, "一"), People.Handler);
        await House.DoAsync(new DelegateTask(task, Newcomer.Id, "二"), People.Colleague);

        (await House.SendAsync(new UndoDelegation(task), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
        await House.DoAsync(new UndoDelegation(task), Newcomer);
        (await MineAsync(People.Colleague)).ShouldBe([no]);
        await House.DoAsync(new UndoDelegation(task), People.Handler);
        (await House.TaskAsync(no, "accept")).AssigneeId.ShouldBe(People.Handler.Id);
    }

    [Fact]
    public async Task A_substitute_hands_it_over_and_takes_it_back_in_the_absents_name()
    {
        var (no, task) = await ClaimedAsync();
        await StandInAsync(People.Handler, Leader);
        await House.DoAsync(new DelegateTask(task, Newcomer.Id, "我另有会议"), Leader);
        (await House.HistoryAsync(no))[^1].OnBehalfOf.ShouldBe(People.Handler.DisplayName);

        await House.DoAsync(new UndoDelegation(task), Leader);

        (await House.TaskAsync(no, "accept")).AssigneeId.ShouldBe(People.Handler.Id);
    }

    [Fact]
    public async Task To_whom_it_cannot_go_is_said_by_name()
    {
        var (_, task) = await ClaimedAsync();
        await CloseAccountAsync(People.Colleague.Id);

        await RefusedAsync(People.Handler.Id, "请选别人");
        await RefusedAsync(People.BureauHandler.Id, "韩雪松不是这项任务所在单位的人");
        await RefusedAsync(People.Colleague.Id, "马骁的账号已停用");
        await RefusedAsync(Leader.Id, "赵立新没有“承办人”的角色");
        await RefusedAsync(424242, "424242");
        (await House.SendAsync(new DelegateTask(task, Newcomer.Id, " "), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["reason"]);
        (await House.SendAsync(new DelegateTask(task, Newcomer.Id, "不是我的"), People.Colleague)).Refusal.ShouldBeOfType<Conflict>();
        (await House.SendAsync(new DelegateTask(task, Newcomer.Id, "不是我的"), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();

        async Task RefusedAsync(long person, string says) =>
            (await House.SendAsync(new DelegateTask(task, person, "转给他"), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields["personId"].ShouldContain(says);
    }

    private async Task<(string No, long Task)> ClaimedAsync()
    {
        var no = await House.TakeInAsync();
        var task = (await House.TaskAsync(no, "accept")).Id;
        await House.DoAsync(new ClaimTask(task), People.Handler);
        return (no, task);
    }
}
