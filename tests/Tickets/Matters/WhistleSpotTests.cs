using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>社区哨, what happens on the spot, and how both sides are counted.</summary>
public sealed class WhistleSpotTests : FlowTest
{
    private const long CommunityId = 15;
    private static readonly Actor Community = new(120, "user120", "社区 方芳", new HashSet<string> { Roles.Handler }, CommunityId, "八角中里社区", "/1/10/15/");
    private static readonly Actor Admin = People.Dispatcher with { Id = 501, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task A_community_whistles_to_a_section_of_its_street_and_nobody_outside_is_asked()
    {
        var no = await HandledAsync();
        var whistle = await House.BeginAsync(no, "whistle", Community, Blow("社区哨", People.SectionId));
        await House.AnswerAsync(whistle, "whistle-approve", "同意", People.StreetLeader);
        (await House.MatterTaskAsync(whistle, "whistle-triage")).CandidateUnitId.ShouldBe(People.StreetId, "the street triages its own");
        var outside = new CompleteTask((await House.MatterTaskAsync(whistle, "whistle-triage")).Id, "分哨", HotlineHouse.Data(new { leadUnitId = People.BureauId }));
        (await House.SendAsync(outside, People.StreetLeader)).Refusal.ShouldBeOfType<Invalid>().Message.ShouldContain("区水务局不是本街道的科室");
        await House.AnswerAsync(whistle, "whistle-triage", "分哨", People.StreetLeader, new { leadUnitId = People.SectionId });
        await DoAsync(whistle, "summons-answer", "应哨", People.Handler);
        await DoAsync(whistle, "summons-arrive", "报到", People.Handler, new { place = "北门" });
        await DoAsync(whistle, "summons-report", "办完了", People.Handler, new { report = "清完了" });
        await DoAsync(whistle, "summons-mark", "提交评哨", Community, new { duty = "5", solved = "4" });
        await DoAsync(whistle, "summons-object", "认可", People.Handler);
        (await House.MatterAsync(whistle)).Outcome.ShouldBe("评哨完成");

        var figures = await House.DoAsync(new GetWhistleStatistics(), People.Dispatcher);
        figures.Blowers.Single().ShouldSatisfyAllConditions(
            street => street.UnitName.ShouldBe("八角街道"), street => (street.Whistles, street.Inner, street.Tickets, street.Rate).ShouldBe((0, 1, 1, 0.0)));
        (await RightAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_on_the_spot_asks_to_leave_and_the_blower_or_who_leads_there_decides()
    {
        var whistle = await ComeAsync();
        var ask = new AskLeave(whistle, "另一处也爆管");
        (await House.SendAsync(ask, People.TrafficHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(ask, People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(ask with { Reason = " " }, People.HeatHandler)).Refusal.ShouldBeOfType<Invalid>();
        await House.DoAsync(ask, People.HeatHandler);
        (await House.SendAsync(ask, People.HeatHandler)).Refusal.ShouldBeOfType<Conflict>().By.ShouldBe(People.HeatHandler.DisplayName);
        (await House.SendAsync(new AnswerLeave(whistle, 2, true), People.HeatHandler)).Refusal.ShouldBeOfType<Forbidden>("nobody lets himself go");
        (await House.SendAsync(new AnswerLeave(whistle, 2, false), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Message.ShouldBe("不同意离场要写明原因。");
        await House.DoAsync(new AnswerLeave(whistle, 2, false, "阀门还没关"), People.Handler);
        await House.DoAsync(ask, People.HeatHandler);

        var answers = await Task.WhenAll(
            Task.Run(() => House.SendAsync(new AnswerLeave(whistle, 2, true), People.BureauHandler)),
            Task.Run(() => House.SendAsync(new AnswerLeave(whistle, 2, true), People.Handler)));
        answers.Count(answer => answer.Succeeded).ShouldBe(1);
        var told = answers.Single(answer => !answer.Succeeded).Refusal.ShouldBeOfType<Conflict>();
        (told.Code, told.By).ShouldBe(("leave-answered", answers[0].Succeeded ? People.BureauHandler.DisplayName : People.Handler.DisplayName));

        var unit = (await House.DoAsync(new GetWhistle(whistle), People.Handler)).Units.Single(unit => unit.Sequence == 2);
        (unit.Leave!.Granted, unit.Leave.Reason, unit.MayAnswerLeave).ShouldBe((true, "另一处也爆管", false));
        var history = await House.ReadAsync(db => db.History.Where(entry => entry.Action.StartsWith("whistle.leave")).OrderBy(entry => entry.Sequence).Select(entry => entry.Summary).ToListAsync());
        history.ShouldBe(["热力公司申请离场", "不同意热力公司离场", "热力公司申请离场", "同意热力公司离场"]);
        await DoAsync(whistle, "summons-report", "办完了", People.BureauHandler, new { report = "好了" });
        (await House.SendAsync(new AskLeave(whistle, "走了"), People.BureauHandler)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("no-leave-needed");
    }

    [Fact]
    public async Task The_distance_from_the_place_of_assembly_and_who_is_on_duty_stand_beside_each_department()
    {
        await House.ReadAsync(async db =>
        {
            foreach (var (id, name, unit, phone) in new[] { (301L, "值班 郑涛", People.HeatId, "010-68870001"), (302L, "科长 卫东", People.BureauId, "010-68870002") })
            {
                db.Users.Add(new Person
                {
                    Id = id,
                    UserName = $"user{id}",
                    NormalizedUserName = $"USER{id}",
                    DisplayName = name,
                    Title = id == 302 ? Posts.SectionHead : "",
                    UnitId = unit,
                    UnitPath = $"/1/{unit}/",
                    PhoneNumber = phone,
                });
            }

            var now = House.Time.GetUtcNow();
            db.Shifts.Add(new Shift { Id = 1, UnitId = People.HeatId, UnitPath = "/1/30/", Kind = ShiftKind.Day, From = now.AddHours(-1), To = now.AddHours(9), PersonId = 301, PersonName = "值班 郑涛" });
            return await db.SaveChangesAsync();
        });
        var onDuty = People.HeatHandler with { Id = 301 };
        (await House.SendAsync(new SetMyPhone("请打总机"), onDuty)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["phone"]);
        (await House.SendAsync(new SetMyPhone("1380000123"), onDuty)).Refusal.ShouldBeOfType<Invalid>().Message.ShouldContain("现在 10 位");
        await House.DoAsync(new SetMyPhone(" 010-68870003 "), onDuty);
        (await House.DoAsync(new GetMyPhone(), onDuty)).Phone.ShouldBe("010-68870003");
        var whistle = await ComeAsync();
        var view = await House.DoAsync(new GetWhistle(whistle), People.Handler);
        view.At.ShouldBe(new MapPoint(39.91, 116.2));
        view.Units.Select(unit => (unit.UnitName, unit.Distance, unit.OnCall?.Phone, unit.OnCall?.Role)).ShouldBe(
            [("区水务局", 1112, "010-68870002", "科室负责人"), ("热力公司", 0, "010-68870003", "值班")], ignoreOrder: true);
    }

    [Fact]
    public async Task Both_sides_are_counted_as_they_happen_and_a_recount_finds_the_same()
    {
        var whistle = await ComeAsync();
        await House.TakeInAsync();
        await House.TakeInAsync();
        await DoAsync(whistle, "summons-report", "办完了", People.BureauHandler, new { report = "好了" });
        await DoAsync(whistle, "summons-mark", "提交评哨", People.Handler, new { duty = "5", solved = "5" });
        await DoAsync(whistle, "summons-object", "有异议", People.BureauHandler, new { reason = "应当给 6 分" });

        var figures = await House.DoAsync(new GetWhistleStatistics(), People.Dispatcher);
        figures.Blowers.Single().ShouldBe(new BlowerFigures(People.StreetId, "八角街道", 3, 1, 100 / 3.0, 0, 2, 2, 0, 5));
        figures.Departments.Single(unit => unit.UnitId == People.BureauId).ShouldBe(new DepartmentFigures(People.BureauId, "区水务局", 1, 1, 1, 1, 1, 0, 1, 5));
        figures.Departments.Single(unit => unit.UnitId == People.HeatId).ShouldBe(new DepartmentFigures(People.HeatId, "热力公司", 1, 1, 1, 1, 0, 0, 0, null));
        (await House.DoAsync(new GetWhistleStatistics(), People.HeatHandler)).ShouldSatisfyAllConditions(
            own => own.Blowers.ShouldBeEmpty(), own => own.Departments.Single().UnitId.ShouldBe(People.HeatId));
        (await House.DoAsync(new GetWhistleStatistics(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), People.Dispatcher)).Blowers.ShouldBeEmpty();
        (await RightAsync()).ShouldBeEmpty();

        await House.ReadAsync(db => db.WhistleCounts.ExecuteDeleteAsync());
        (await RightAsync()).Count.ShouldBe(8, "what is lacking is found, of days and of their month");
        await House.DoAsync(new CheckWhistleCounts(Mend: true), Admin);
        (await House.DoAsync(new GetWhistleStatistics(), People.Dispatcher)).Blowers.ShouldBe(figures.Blowers);
        (await House.SendAsync(new CheckWhistleCounts(), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task A_recalled_whistle_is_in_no_figure()
    {
        var no = await HandledAsync();
        var whistle = await House.BeginAsync(no, "whistle", People.Handler, Blow("应急哨", People.BureauId));
        await House.AnswerAsync(whistle, "whistle-triage", "分哨", People.Dispatcher, new { leadUnitId = People.BureauId });
        (await House.DoAsync(new GetWhistleStatistics(), People.Dispatcher)).Blowers.Single().Whistles.ShouldBe(1);
        await House.AnswerAsync(whistle, "whistle-approve", "不同意", People.StreetLeader, new { reason = "自己办" });
        (await House.DoAsync(new GetWhistleStatistics(), People.Dispatcher)).ShouldSatisfyAllConditions(
            none => none.Departments.ShouldBeEmpty(), none => none.Blowers.Single().Whistles.ShouldBe(0));
        (await RightAsync()).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<WhistleCount>> RightAsync() => (await House.DoAsync(new CheckWhistleCounts(), Admin)).Differences;

    /// <summary>Water bureau and heating company, which leads not, have come; the bureau a kilometre off.</summary>
    private async Task<string> ComeAsync()
    {
        var no = await HandledAsync();
        var whistle = await House.BeginAsync(no, "whistle", People.Handler, Blow("应急哨", People.BureauId, People.HeatId));
        await House.AnswerAsync(whistle, "whistle-triage", "分哨", People.Dispatcher, new { leadUnitId = People.BureauId, unitIds = new[] { People.HeatId } });
        await DoAsync(whistle, "summons-answer", "应哨", People.BureauHandler);
        await DoAsync(whistle, "summons-arrive", "报到", People.BureauHandler, new { place = "北门", latitude = 39.92, longitude = 116.2 });
        await DoAsync(whistle, "summons-arrive", "报到", People.HeatHandler, new { place = "北门", latitude = 39.91, longitude = 116.2 });
        return whistle;
    }

    private async Task<string> HandledAsync()
    {
        await House.ShipAsync("summons", "whistle-blow");
        await House.ReadAsync(async db =>
        {
            db.Units.Add(new Unit { Id = CommunityId, ParentId = People.StreetId, Path = "/1/10/15/", Kind = UnitKind.Community, Code = "S1C", Name = "八角中里社区", ShortName = "八角中里" });
            return await db.SaveChangesAsync();
        });
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private static object Blow(string type, long lead, params long[] units) => new
    {
        type,
        @case = "应急",
        facts = "供热管爆裂，216 户停暖",
        why = "管线属热力公司，街道无权关阀",
        leadUnitId = lead,
        unitIds = units,
        ask = "关阀抢修",
        place = "5 号楼北侧",
        latitude = 39.91,
        longitude = 116.2,
        contact = "周敏 138",
    };

    /// <summary>The one task of that stage that is this person's.</summary>
    private async Task DoAsync(string whistle, string stage, string outcome, Actor actor, object? data = null)
    {
        var tasks = await House.ReadAsync(db => db.Tasks.Where(task => task.Matter!.No == whistle && task.Stage == stage && task.Status == HumanTaskStatus.Open).ToListAsync());
        await House.DoAsync(new CompleteTask(tasks.Single(task => actor.UnitPath.StartsWith(task.CandidateUnitPath)).Id, outcome, HotlineHouse.Data(data)), actor);
    }
}
