using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>下派: several units at once, each with its own work and deadline, joined before the unit hands in.</summary>
public sealed class SubDispatchTests : FlowTest
{
    private const long Section = 11;
    private const long South = 12;
    private const long North = 13;
    private const long Grid = 14;
    private static readonly Actor SouthHandler = At(301, "社工 田静", "/1/10/12/", "八角南里社区");
    private static readonly Actor NorthHandler = At(302, "社工 冯建军", "/1/10/13/", "八角北里社区");
    private static readonly Actor GridHead = At(303, "网格长 邢丽", "/1/10/12/14/", "第三网格");

    [Fact]
    public async Task Parts_run_side_by_side_with_their_own_clocks_and_handing_in_waits_for_the_last()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6), Part(North, "通知居民", 30), Part(Grid, "摆围挡", 4)));
        matter.ShouldBe("XP260302-0001");
        var parts = await OpenPartsAsync(matter);
        parts.Select(task => task.CandidateUnitId).ShouldBe([South, North, Grid]);
        parts.Select(task => task.Hint).ShouldBe(["要办的事：查漏点", "要办的事：通知居民", "要办的事：摆围挡"]);
        parts.ShouldAllBe(task => task.DueAt!.Value.Second == 0);
        parts.Select(task => (int)(task.DueAt!.Value - House.Time.GetUtcNow()).TotalHours).ShouldBe([6, 30, 4]);
        (await House.ClocksAsync(no)).Count(clock => clock is { MatterId: not null, IsOpen: true }).ShouldBe(3);
        (await House.MatterAsync(matter)).Subject.ShouldBe("八角南里社区、八角北里社区、第三网格：查漏点");

        await House.PassAsync(TimeSpan.FromHours(5));
        (await OpenPartsAsync(matter)).Select(task => task.Overdue).ShouldBe([false, false, true]);
        await DoneAsync(matter, South, SouthHandler, "找到两处漏点");
        await DoneAsync(matter, Grid, GridHead, "围挡摆好了");
        var held = (await House.TryAsync(no, "handle", "办结提交", People.Handler, Work)).Refusal.ShouldBeOfType<RuleRefusal>();
        held.Message.ShouldBe($"还不能“办结提交”，先等这些事项结束：下派 {matter}（下派办理 八角北里社区）。");
        await DoneAsync(matter, North, NorthHandler, "都通知到了");

        (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(
            ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("都有结果"));
        var told = await House.DoAsync(new GetMatter(matter), People.Handler);
        told.Tasks.Select(task => task.Facts.Single().Value).ShouldBe(["找到两处漏点", "都通知到了", "围挡摆好了"]);
        told.Facts.Single(fact => fact.Label == "下派给").Value.ShouldStartWith("八角南里社区，查漏点，2026-03-02 ");
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task A_part_that_comes_back_is_taken_over_sent_elsewhere_or_insisted_on_by_who_sent_it()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6), Part(North, "通知居民", 6), Part(Grid, "摆围挡", 6)));
        await ReturnAsync(matter, South, SouthHandler, "管线归物业");
        await ReturnAsync(matter, North, NorthHandler, "不是我们楼");
        await ReturnAsync(matter, Grid, GridHead, "没有围挡");
        var back = await OpenPartsAsync(matter, "sub-part-return");
        back.Select(task => task.Hint).ShouldBe(["退回原因：管线归物业", "退回原因：不是我们楼", "退回原因：没有围挡"]);

        await AnswerAsync(back[0], "自己办", People.Handler);
        await AnswerAsync(back[1], "坚持", People.Handler, new { reason = "户籍在北里" });
        await AnswerAsync(back[2], "改派", People.Handler, new { unitId = South, dueAt = At(8) });

        var parts = await OpenPartsAsync(matter);
        parts.Select(task => (task.CandidateUnitId, task.OutcomeList.Count, task.Hint)).ShouldBe(
        [
            (North, 1, "要办的事：通知居民；坚持由您单位办：户籍在北里"), (South, 2, "要办的事：摆围挡"),
        ]);
        await DoneAsync(matter, North, NorthHandler, "通知了");
        await DoneAsync(matter, South, SouthHandler, "摆好了");
        (await House.MatterAsync(matter)).Status.ShouldBe(MatterStatus.Ended);
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task A_redirected_part_may_come_back_again_and_not_go_where_one_is_already()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6), Part(North, "通知居民", 6)));
        await ReturnAsync(matter, South, SouthHandler, "管线归物业");
        var back = (await OpenPartsAsync(matter, "sub-part-return")).Single();
        async Task<string> WrongAsync(object data) =>
            (await House.SendAsync(new CompleteTask(back.Id, "改派", HotlineHouse.Data(data)), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields.Values.Single();
        (await WrongAsync(new { unitId = North })).ShouldBe($"“八角北里社区”手上已有这张工单的一部分（{matter}）。");
        (await WrongAsync(new { unitId = Grid, dueAt = At(-1) })).ShouldEndWith("已经过去，请写以后的时间。");
        (await WrongAsync(new { unitId = People.BureauId })).ShouldContain("不是“八角街道”的下级");
        await AnswerAsync(back, "改派", People.Handler, new { unitId = Grid });
        await ReturnAsync(matter, Grid, GridHead, "不会查");
        await AnswerAsync((await OpenPartsAsync(matter, "sub-part-return")).Single(), "改派", People.Handler, new { unitId = South });
        await DoneAsync(matter, South, SouthHandler, "查了");
        await DoneAsync(matter, North, NorthHandler, "通知了");
        (await House.MatterAsync(matter)).Status.ShouldBe(MatterStatus.Ended);
    }

    [Fact]
    public async Task Doubled_both_department_and_community_are_supervised_and_both_feed_back()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts("双派双督双反馈", Part(People.BureauId, "查水压", 6), Part(South, "安抚居民", 6)));
        await DoneAsync(matter, People.BureauId, People.BureauHandler, "水压正常");
        await House.AnswerAsync(matter, "sub-part-check", "退回重办", People.Handler, new { reason = "要夜里测" });
        (await OpenPartsAsync(matter))[^1].Hint.ShouldBe("要办的事：查水压；退回重办：要夜里测");
        await DoneAsync(matter, People.BureauId, People.BureauHandler, "夜里也正常");
        await House.AnswerAsync(matter, "sub-part-check", "认可", People.Handler);
        (await House.MatterAsync(matter)).IsOpen.ShouldBeTrue();
        await DoneAsync(matter, South, SouthHandler, "都说明了");
        await House.AnswerAsync(matter, "sub-part-check", "认可", People.Handler);
        (await House.MatterAsync(matter)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_filled_in_wrong_is_refused_by_row_and_name()
    {
        var no = await HandledAsync();
        (await FieldsAsync(no, Parts(Part(South, "查漏点", 6), Part(South, "再查", 6)))).ShouldHaveSingleItem().ShouldBe(new("parts[1].unitId", "“八角南里社区”写了两次。"));
        (await FieldsAsync(no, Parts(Part(South, "查漏点", -1)))).ShouldHaveSingleItem().ShouldBe(
            new("parts[0].dueAt", "期限 03-02 08:00 已经过去，请写以后的时间。"));
        (await FieldsAsync(no, Parts(Part(999, "查漏点", 1)))).ShouldHaveSingleItem().ShouldBe(new("parts[0].unitId", "没有这个单位，请重新选。"));
        (await FieldsAsync(no, Parts(Part(People.StreetId, "查漏点", 1)))).Values.Single().ShouldBe("“八角街道”就是您自己的单位，请选它的科室、社区或网格。");
        (await FieldsAsync(no, Parts(Part(People.BureauId, "查漏点", 1)))).Values.Single().ShouldBe("“区水务局”不是“八角街道”的下级；要同时派给部门，请选“双派双督双反馈”。");
        (await FieldsAsync(no, Parts("双派双督双反馈", Part(South, "查漏点", 1), Part(North, "查漏点", 1)))).Keys.ShouldBe(["parts"]);
        (await FieldsAsync(no, new { mode = "分头办", parts = new object[] { new { unitId = South, work = "查" } } })).Keys.Order().ShouldBe(["parts[0].dueAt", "parts[0].work"]);
        (await FieldsAsync(no, new { mode = "分头办", parts = "都去" })).Keys.ShouldBe(["parts"]);
        (await FieldsAsync(no, Parts())).Keys.ShouldBe(["parts"]);
        var matter = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6)));
        (await FieldsAsync(no, Parts(Part(South, "再查", 6)))).Values.Single().ShouldBe($"“八角南里社区”手上已有这张工单的一部分（{matter}）。");
    }

    [Fact]
    public async Task Taken_back_before_the_first_report_its_parts_end_with_it_and_after_it_it_stays()
    {
        var no = await HandledAsync();
        var first = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6), Part(North, "通知居民", 6)));
        await House.DoAsync(new WithdrawMatter(first, "不用了"), People.Handler);
        (await OpenPartsAsync(first)).ShouldBeEmpty();
        (await House.ClocksAsync(no)).ShouldNotContain(clock => clock.MatterId != null && clock.IsOpen);
        (await House.ReadAsync(db => db.Instances.CountAsync(row => row.FinishedAt == null))).ShouldBe(1);

        var second = await House.BeginAsync(no, "sub-dispatch", People.Handler, Parts(Part(South, "查漏点", 6), Part(North, "通知居民", 6)));
        await DoneAsync(second, South, SouthHandler, "查了");
        (await House.SendAsync(new WithdrawMatter(second), People.Handler)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("matter-decided");
        await House.HistoryAsync(no);
    }

    private static Actor At(long id, string name, string path, string unit) =>
        new(id, $"user{id}", name, new HashSet<string> { Roles.Handler }, long.Parse(path.Trim('/').Split('/')[^1]), unit, path);

    private async Task<string> HandledAsync()
    {
        await House.ReadAsync(async db =>
        {
            db.Units.AddRange(
                new() { Id = South, ParentId = 10, Path = "/1/10/12/", Kind = UnitKind.Community, Code = "S1C1", Name = "八角南里社区" },
                new() { Id = North, ParentId = 10, Path = "/1/10/13/", Kind = UnitKind.Community, Code = "S1C2", Name = "八角北里社区" },
                new() { Id = Grid, ParentId = South, Path = "/1/10/12/14/", Kind = UnitKind.Grid, Code = "S1C1G3", Name = "第三网格" });
            return await db.SaveChangesAsync();
        });
        await House.ShipAsync("sub-dispatch-part", "sub-dispatch");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private DateTimeOffset At(double hours) => House.Time.GetUtcNow().AddHours(hours);

    private object Part(long unitId, string work, double hours) => new { unitId, work, dueAt = At(hours) };

    private static object Parts(params object[] parts) => Parts("分头办", parts);

    private static object Parts(string mode, params object[] parts) => new { mode, parts };

    private Task<List<HumanTask>> OpenPartsAsync(string matter, string stage = "sub-part") => House.ReadAsync(db => db.Tasks
        .Where(task => task.Matter!.No == matter && task.Stage == stage && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))
        .OrderBy(task => task.Id).ToListAsync());

    private async Task PartAsync(string matter, long unitId, string outcome, Actor actor, object data) =>
        await AnswerAsync((await OpenPartsAsync(matter)).Single(task => task.CandidateUnitId == unitId), outcome, actor, data);

    private Task DoneAsync(string matter, long unitId, Actor actor, string feedback) => PartAsync(matter, unitId, "已办", actor, new { feedback });

    private Task ReturnAsync(string matter, long unitId, Actor actor, string reason) => PartAsync(matter, unitId, "退回", actor, new { reason });

    private Task<CompletedTask> AnswerAsync(HumanTask task, string outcome, Actor actor, object? data = null) =>
        House.DoAsync(new CompleteTask(task.Id, outcome, HotlineHouse.Data(data)), actor);

    private async Task<IReadOnlyDictionary<string, string>> FieldsAsync(string no, object data) =>
        (await House.SendAsync(new BeginMatter(no, "sub-dispatch", HotlineHouse.Data(data)), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields;
}
