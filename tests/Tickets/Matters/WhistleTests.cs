using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>吹哨报到: scenario 11 of the domain, and what surrounds it.</summary>
public sealed class WhistleTests : FlowTest
{
    private static readonly object Here = new { place = "北门", latitude = 39.91, longitude = 116.2 };
    private static readonly object DoneIt = new { report = "关了阀门" };

    [Fact]
    public async Task Three_are_called_one_stays_away_and_never_blocks_the_others()
    {
        var (no, whistle) = await BlownAsync("普通哨", People.BureauId, People.HeatId, People.TrafficId);
        await House.AnswerAsync(whistle, "whistle-approve", "同意", People.StreetLeader);
        await TriageAsync(whistle, People.BureauId, People.HeatId, People.TrafficId);
        (await SummonsesAsync(whistle)).Select(summons => (summons.UnitName, summons.IsLead)).ShouldBe([("区水务局", true), ("热力公司", false), ("区交通支队", false)]);
        (await House.TicketAsync(no)).LeadUnitName.ShouldBe("八角街道", "the ticket's lead unit does not change");

        await DoAsync(whistle, People.HeatHandler, "summons-answer", "应哨");
        await DoAsync(whistle, People.HeatHandler, "summons-arrive", "报到", Here);
        await DoAsync(whistle, People.HeatHandler, "summons-report", "还在办", new { report = "焊接中", next = "14:00 恢复" });
        await DoAsync(whistle, People.HeatHandler, "summons-report", "办完了", DoneIt);
        await DoAsync(whistle, People.Handler, "summons-mark", "提交评哨", new { duty = "5", solved = "4" });
        (await SummonsAsync(whistle, "热力公司")).ShouldSatisfyAllConditions(
            marked => marked.Status.ShouldBe(SummonsStatus.Marked), marked => marked.OnTimeMark.ShouldBe(5), marked => marked.Mark.ShouldBe(14 / 3.0));
        await DoAsync(whistle, People.HeatHandler, "summons-object", "认可");

        await DoAsync(whistle, People.BureauHandler, "summons-answer", "应哨");
        await DoAsync(whistle, People.BureauHandler, "summons-arrive", "报到", Here);
        await DoAsync(whistle, People.BureauHandler, "summons-report", "办完了", DoneIt);
        await DoAsync(whistle, People.Handler, "summons-mark", "提交评哨", new { duty = "2", solved = "2", note = "人到了没带工具" });
        await DoAsync(whistle, People.BureauHandler, "summons-object", "有异议", new { reason = "工具由物业借走" });
        await DoAsync(whistle, People.Supervisor, "summons-review", "改评", new { duty = "4", reason = "证据属实" });

        var due = (await SummonsAsync(whistle, "区交通支队")).ArriveDueAt;
        await House.PassAsync((await House.MatterTaskAsync(whistle, "summons-arrive")).RemindAt!.Value - House.Time.GetUtcNow());
        await House.PassAsync(due - House.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        await House.PassAsync(TimeSpan.FromHours(1));
        (await SummonsAsync(whistle, "区交通支队")).Pressed.ShouldBe(PressRung.Leader);
        (await House.MatterAsync(whistle)).Status.ShouldBe(MatterStatus.Open);
        await DoAsync(whistle, People.Handler, "summons-absent", "不等了", new { reason = "催了两次，没人接" });

        (await House.MatterAsync(whistle)).ShouldSatisfyAllConditions(ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("评哨完成"));
        var all = await SummonsesAsync(whistle);
        all.Select(summons => (summons.Status, summons.OnTimeMark, summons.DutyMark)).ShouldBe(
            [(SummonsStatus.Marked, 5, 4), (SummonsStatus.Marked, 5, 5), (SummonsStatus.Absent, 1, 1)]);
        all[0].ObjectionOutcome.ShouldBe("证据属实");
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        var pressed = (await House.HistoryAsync(no)).Where(entry => entry.Action == "whistle.pressed").Select(entry => entry.Summary[..2]).ToList();
        pressed.ShouldBe(["提醒", "催办", "报告"], "each rung once");
    }

    [Fact]
    public async Task An_urgent_whistle_is_approved_beside_and_its_refusal_recalls_it()
    {
        var (_, whistle) = await BlownAsync("应急哨", People.BureauId, People.HeatId);
        await TriageAsync(whistle, People.BureauId, People.HeatId);
        await DoAsync(whistle, People.HeatHandler, "summons-answer", "应哨");
        var summons = await SummonsAsync(whistle, "热力公司");
        (summons.ArriveDueAt - summons.SentAt).ShouldBe(TimeSpan.FromMinutes(30));
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Stage == "summons-arrive" && task.CandidateUnitId == People.HeatId))).DueAt.ShouldBe(summons.ArriveDueAt);

        await House.AnswerAsync(whistle, "whistle-approve", "不同意", People.StreetLeader, new { reason = "街道自己能办" });
        (await House.MatterAsync(whistle)).ShouldSatisfyAllConditions(ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("不同意，收哨"));
        (await SummonsesAsync(whistle)).ShouldAllBe(recalled => recalled.Status == SummonsStatus.Recalled);
        (await House.ReadAsync(db => db.Tasks.CountAsync(task => task.MatterId != null && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)))).ShouldBe(0);
        (await House.ReadAsync(db => db.Instances.CountAsync(row => row.MatterId != null && row.Status == 0))).ShouldBe(0, "what the whistle started has ended with it");
    }

    [Fact]
    public async Task A_department_that_comes_late_says_why_and_nobody_waits_for_it_any_more()
    {
        var (_, whistle) = await BlownAsync("应急哨", People.BureauId);
        await TriageAsync(whistle, People.BureauId);
        await House.AnswerAsync(whistle, "whistle-approve", "同意", People.StreetLeader);
        await DoAsync(whistle, People.BureauHandler, "summons-answer", "应哨");
        await House.PassAsync(TimeSpan.FromMinutes(50));
        (await House.MatterTaskAsync(whistle, "summons-absent")).Hint.ShouldBe("区水务局没有到场");
        var arrive = await House.MatterTaskAsync(whistle, "summons-arrive");
        (await TryAsync(arrive, "报到", People.BureauHandler, Here)).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["lateReason"]);
        (await TryAsync(arrive, "报到", People.BureauHandler, new { place = "北门", at = "2026-03-02T08:00:00+08:00" })).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["at"]);
        (await TryAsync(arrive, "报到", People.BureauHandler, new { place = "北门", lateReason = "堵车", latitude = 91 })).ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["latitude"]);
        await DoAsync(whistle, People.BureauHandler, "summons-arrive", "报到", new { place = "北门", lateReason = "值班电话没转到" });
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Stage == "summons-absent"))).Status.ShouldBe(HumanTaskStatus.Cancelled);
        await House.PassAsync(TimeSpan.FromHours(1));
        (await SummonsAsync(whistle, "区水务局")).Pressed.ShouldBe(PressRung.Urged, "who has come is not reported to its leader");
        await DoAsync(whistle, People.BureauHandler, "summons-report", "办完了", DoneIt);
        await DoAsync(whistle, People.Handler, "summons-mark", "提交评哨", new { duty = "5", solved = "5" });
        (await SummonsAsync(whistle, "区水务局")).OnTimeMark.ShouldBe(3, "20 minutes late of 30");
        await House.PassAsync(TimeSpan.FromDays(3));
        (await House.MatterAsync(whistle)).Outcome.ShouldBe("评哨完成", "silence accepts the marks");
    }

    [Fact]
    public async Task Bad_input_is_refused_by_name()
    {
        await House.ShipAsync("summons", "whistle-blow");
        var no = await HandledAsync();
        async Task<string> FieldAsync(object lead, object[] units, string type = "普通哨", string? gather = null)
        {
            var refusal = (await House.SendAsync(new BeginMatter(no, "whistle", HotlineHouse.Data(Blow(type, lead, units, gather))), People.Handler)).Refusal;
            var field = refusal.ShouldBeOfType<Invalid>().Fields.ShouldHaveSingleItem();
            return $"{field.Key}: {field.Value}";
        }

        (await FieldAsync(People.BureauId, [People.HeatId, People.HeatId])).ShouldBe("unitIds: 热力公司选了两次。");
        (await FieldAsync(People.BureauId, [People.BureauId])).ShouldBe("unitIds: 区水务局选了两次。");
        (await FieldAsync(999, [])).ShouldBe("unitIds: 没有编号为 999 的单位，请重新选择。");
        (await FieldAsync(People.StreetId, [])).ShouldStartWith("unitIds: 八角街道是本单位的");
        (await FieldAsync(People.BureauId, [People.ClosedId])).ShouldBe("unitIds: 区园林局已撤销，请选接替它的单位。");
        (await FieldAsync(People.BureauId, [], "社区哨")).ShouldBe("unitIds: 区水务局不是本街道的科室，社区哨只能请本街道的科室。");
        (await FieldAsync(People.BureauId, [], gather: "2026-03-01T09:00:00+08:00")).ShouldStartWith("gatherAt:");
        (await FieldAsync(People.BureauId, [], "大哨")).ShouldStartWith("type:");
        (await House.ReadAsync(db => db.Matters.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Two_approvers_at_once_leave_one_answer_and_the_other_is_told()
    {
        var (_, whistle) = await BlownAsync("普通哨", People.BureauId);
        var task = await House.MatterTaskAsync(whistle, "whistle-approve");
        var answers = await Task.WhenAll(
            Task.Run(() => House.SendAsync(new Hotline.Workflows.Tickets.Features.Tasks.CompleteTask(task.Id, "同意", []), People.StreetLeader)),
            Task.Run(() => House.SendAsync(new Hotline.Workflows.Tickets.Features.Tasks.CompleteTask(task.Id, "不同意", HotlineHouse.Data(new { reason = "自己办" })), People.StreetLeader with { Id = 301, DisplayName = "副主任" })));
        answers.Count(answer => answer.Succeeded).ShouldBe(1);
        var told = answers.Single(answer => !answer.Succeeded).Refusal.ShouldBeOfType<Conflict>();
        told.Code.ShouldBe("task-already-completed");
        told.By.ShouldNotBeNull();
    }

    private async Task<string> HandledAsync()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private async Task<(string No, string Whistle)> BlownAsync(string type, params long[] units)
    {
        await House.ShipAsync("summons", "whistle-blow");
        var no = await HandledAsync();
        return (no, await House.BeginAsync(no, "whistle", People.Handler, Blow(type, units[0], [.. units.Skip(1).Cast<object>()])));
    }

    private static object Blow(string type, object lead, object[] units, string? gather = null) => new
    {
        type,
        @case = "应急",
        facts = "供热管爆裂，216 户停暖",
        why = "管线属热力公司，街道无权关阀",
        leadUnitId = lead,
        unitIds = units,
        ask = "关阀抢修",
        place = "5 号楼北侧",
        gatherAt = gather,
        contact = "周敏 138",
    };

    private Task TriageAsync(string whistle, long lead, params long[] units) =>
        House.AnswerAsync(whistle, "whistle-triage", "分哨", People.Dispatcher, new { leadUnitId = lead, unitIds = units });

    /// <summary>The one task of that stage that is this person's.</summary>
    private async Task DoAsync(string whistle, Actor actor, string stage, string outcome, object? data = null)
    {
        var tasks = await House.ReadAsync(db => db.Tasks.Where(task => task.Matter!.No == whistle && task.Stage == stage && task.Status == HumanTaskStatus.Open).ToListAsync());
        (await TryAsync(tasks.Single(task => actor.UnitPath.StartsWith(task.CandidateUnitPath)), outcome, actor, data)).ShouldBeNull();
    }

    private async Task<Refusal?> TryAsync(HumanTask task, string outcome, Actor actor, object? data) =>
        (await House.SendAsync(new Hotline.Workflows.Tickets.Features.Tasks.CompleteTask(task.Id, outcome, HotlineHouse.Data(data)), actor)).Refusal;

    private Task<List<Summons>> SummonsesAsync(string whistle) => House.ReadAsync(db =>
        db.Summonses.Where(summons => db.Matters.Any(matter => matter.No == whistle && matter.Id == summons.MatterId)).OrderBy(summons => summons.Sequence).ToListAsync());

    private async Task<Summons> SummonsAsync(string whistle, string unit) => (await SummonsesAsync(whistle)).Single(summons => summons.UnitName == unit);
}
