using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>会商: opinions, minutes, and a rule for the tickets to come.</summary>
public sealed class NegotiationTests : FlowTest
{
    private static readonly object Stand = new { stand = "我单位可以协办", opinion = "管线归水务局" };
    private static readonly Actor Admin = People.Dispatcher with { Id = 501, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Each_unit_gives_its_opinion_and_the_result_is_suggested_for_the_next_ticket_with_its_source()
    {
        var no = await WaitingAsync();
        var matter = await House.BeginAsync(no, "negotiation", People.Dispatcher, About(People.StreetId, People.BureauId));
        matter.ShouldBe("HS260302-0001");
        (await TasksAsync(matter, "hs-opinion")).Select(task => task.CandidateUnitId).ShouldBe([People.StreetId, People.BureauId]);
        await GiveAsync(matter, People.StreetId, People.Handler);
        (await TasksAsync(matter, "hs-minutes")).ShouldBeEmpty("one is still asked");
        await GiveAsync(matter, People.BureauId, People.BureauHandler);
        await House.AnswerAsync(matter, "hs-minutes", "形成结论", People.Dispatcher, new
        {
            minutes = "11 月 30 日会商",
            leadUnitId = People.BureauId,
            assistingUnitIds = new[] { People.StreetId },
            makesRule = true,
            rulePlace = "全区",
        });

        (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(
            ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("主办：区水务局；协办：八角街道"));
        var next = await WaitingAsync();
        var rule = (await House.DoAsync(new SuggestRoute(next), People.Dispatcher)).Rule.ShouldNotBeNull();
        (rule.LeadUnitName, rule.Source, rule.Note, rule.Street).ShouldBe(("区水务局", matter, "11 月 30 日会商", null));
        rule.Assisting.ShouldBe(["八角街道"]);
        (await House.DoAsync(new SuggestRoute(await House.TakeInAsync(dispatch: false)), People.Dispatcher)).Rule.ShouldBeNull("another class");
        await House.HistoryAsync(no);
        (await House.TicketAsync(no)).ShouldSatisfyAllConditions(
            ticket => ticket.LeadUnitName.ShouldBe("区水务局", "nobody types the result again"), ticket => ticket.Stage.ShouldBe("accept"));

        await House.DoAsync(new SwitchRoutingRule(rule.Id, false), People.Dispatcher);
        (await House.DoAsync(new SuggestRoute(next), People.Dispatcher)).Rule.ShouldBeNull();
        (await House.DoAsync(new ListRoutingRules(), People.Dispatcher)).ShouldBeEmpty();
        (await House.DoAsync(new ListRoutingRules(Ended: true), People.Dispatcher)).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_later_result_takes_the_place_of_an_earlier_one()
    {
        foreach (var lead in new[] { People.BureauId, People.StreetId })
        {
            var matter = await House.BeginAsync(await WaitingAsync(), "negotiation", People.Dispatcher, About(People.StreetId, People.BureauId));
            await GiveAsync(matter, People.StreetId, People.Handler);
            await GiveAsync(matter, People.BureauId, People.BureauHandler);
            await House.AnswerAsync(matter, "hs-minutes", "形成结论", People.Dispatcher, new { minutes = "会商", leadUnitId = lead, makesRule = true, rulePlace = "全区" });
        }

        var rules = await House.DoAsync(new ListRoutingRules(Ended: true), People.Dispatcher);
        rules.Select(rule => (rule.LeadUnitId, rule.EndedAt is null)).ShouldBe([(People.StreetId, true), (People.BureauId, false)]);
    }

    [Fact]
    public async Task Silence_is_no_opinion_and_holds_nobody_up()
    {
        var matter = await House.BeginAsync(await WaitingAsync(), "negotiation", People.Dispatcher, About(People.StreetId, People.BureauId));
        await GiveAsync(matter, People.StreetId, People.Handler);
        await House.PassAsync(TimeSpan.FromDays(2));
        var told = await House.DoAsync(new GetMatter(matter), People.Dispatcher);
        told.Tasks.Where(task => task.Row.Stage == "hs-opinion").Select(task => task.Outcome).ShouldBe(["回复意见", "没有意见"]);
        await House.AnswerAsync(matter, "hs-minutes", "没有结论", People.Dispatcher, new { minutes = "各说各的" });
        (await House.MatterAsync(matter)).Outcome.ShouldBe("没有结论，按首接负责办");
        (await House.ReadAsync(db => db.RoutingRules.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_filled_in_wrong_is_refused_by_name_and_nothing_is_kept_of_it()
    {
        var no = await WaitingAsync();
        (await WrongAsync(no, About(People.StreetId, People.StreetId))).ShouldBe("“八角街道”选了两次。");
        (await WrongAsync(no, About(People.StreetId))).ShouldBe("会商至少要 2 个单位。");
        (await WrongAsync(no, About(People.StreetId, 999))).ShouldStartWith("里面有不存在");
        (await House.SendAsync(new CloseUnit(People.BureauId, true), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
        await House.DoAsync(new CloseUnit(People.BureauId, true), Admin);
        (await WrongAsync(no, About(People.StreetId, People.BureauId))).ShouldBe("“区水务局”已撤销，请选别的单位。");
        (await House.DoAsync(new ListUnits(), People.Dispatcher)).ShouldNotContain(unit => unit.Id == People.BureauId);
        await House.DoAsync(new CloseUnit(People.BureauId, false), Admin);
        (await House.SendAsync(new BeginMatter(no, "negotiation", HotlineHouse.Data(About(People.StreetId, People.BureauId))), People.Reviewer)).Refusal
            .ShouldBeOfType<RuleRefusal>().Message.ShouldBe("您的角色不能发起会商");

        var matter = await House.BeginAsync(no, "negotiation", People.Dispatcher, About(People.StreetId, People.BureauId));
        (await House.SendAsync(new CloseUnit(People.BureauId, true), Admin)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe(
            "“区水务局”还有 1 件在办任务，办完或交给别人以后才能撤销。");
        await GiveAsync(matter, People.StreetId, People.Handler);
        await GiveAsync(matter, People.BureauId, People.BureauHandler);
        var minutes = (await TasksAsync(matter, "hs-minutes")).Single();
        var street = new CompleteTask(minutes.Id, "形成结论", HotlineHouse.Data(new { minutes = "会商", leadUnitId = People.BureauId, makesRule = true, rulePlace = "本街道" }));
        (await House.SendAsync(street, People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["rulePlace"]);
        (await House.ReadAsync(db => db.RoutingRules.CountAsync())).ShouldBe(0);
        (await House.ReadAsync(db => db.Agreements.CountAsync())).ShouldBe(0);
        (await House.MatterAsync(matter)).IsOpen.ShouldBeTrue();
    }

    private static object About(params long[] unitIds) => new { question = "水管归谁修", unitIds };

    private async Task<string> WaitingAsync()
    {
        if (!File.Exists(Path.Combine(House.FlowFolder, "negotiation.json")))
            await House.ShipAsync("negotiation-opinion", "negotiation");
        return await House.TakeInAsync(dispatch: false, category: People.FastCategory);
    }

    private Task<List<HumanTask>> TasksAsync(string matter, string stage) => House.ReadAsync(db => db.Tasks
        .Where(task => task.Matter!.No == matter && task.Stage == stage && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))
        .OrderBy(task => task.Id).ToListAsync());

    private async Task GiveAsync(string matter, long unitId, Actor actor) => await House.DoAsync(
        new CompleteTask((await TasksAsync(matter, "hs-opinion")).Single(task => task.CandidateUnitId == unitId).Id, "回复意见", HotlineHouse.Data(Stand)), actor);

    private async Task<string> WrongAsync(string no, object data) =>
        (await House.SendAsync(new BeginMatter(no, "negotiation", HotlineHouse.Data(data)), People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields.Values.Single();
}
