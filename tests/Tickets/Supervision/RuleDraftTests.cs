using Hotline.Workflows.Tests.Host.Plans;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Letters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Supervision;

/// <summary>督办规则: tried, switched on, and what they draft then.</summary>
public sealed class RuleDraftTests : LetterCase
{
    private static readonly Actor Admin = People.Supervisor with { Id = 140, DisplayName = "管理员", Roles = Only(Roles.Admin) };

    [Fact]
    public async Task A_rule_that_is_on_drafts_one_letter_per_cause_however_often_it_looks()
    {
        var no = await LateAsync();
        var rule = await OnAsync("overdue", new { levels = new[] { "oneDay" }, after = "30m" });
        (await House.RunRulesAsync()).ShouldBe(0, "what was late before it was on drafts nothing");
        var next = await LateAsync();

        (await House.RunRulesAsync()).ShouldBe(1);
        (await House.RunRulesAsync()).ShouldBe(0);
        await House.PassAsync(TimeSpan.FromHours(5));
        (await House.RunRulesAsync()).ShouldBe(0, "more of its clocks are late, the cause is the same");

        var letter = await House.ReadAsync(db => db.Letters.Include(letter => letter.Ticket).SingleAsync());
        letter.ShouldSatisfyAllConditions(
            () => (letter.Ticket!.No, letter.Template, letter.ToUnitId, letter.CopyTo, letter.State).ShouldBe((next, Order, People.StreetId, "区纪委监委", LetterState.Draft)),
            () => (letter.DraftedById, letter.No).ShouldBe((null, null), "rules draft, people sign"),
            () => letter.Data.ShouldContain("到期，超 30 分钟没办完"),
            () => letter.Subject.ShouldBe("路灯不亮，请尽快修好：快件超时"));
        (await House.DoAsync(new ListSupervisionRules(), Admin)).On.ShouldBe(1);
        (await StagesAsync(await MatterNoAsync(letter))).ShouldBe(["letter-draft"]);
        no.ShouldNotBe(next);
        rule.Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_letter_that_people_wrote_about_the_ticket_is_not_drafted_again()
    {
        await OnAsync("overdue", new { levels = new[] { "oneDay" }, after = "30m" });
        await DraftAsync(ticket: await LateAsync());
        (await House.RunRulesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_rung_of_the_ladder_is_taken_once_whichever_rule_reaches_it()
    {
        House.Options.SupervisionRules.Ladder = $"urge,{Order},{Checked}";
        await OnAsync("letters-full", new { of = Order, count = 1 }, Checked);
        await OnAsync("letters-full", new { of = Order, count = 2 }, Checked);
        House.Time.Advance(TimeSpan.FromMinutes(1));
        await IssueAsync();
        await IssueAsync();
        House.Time.Advance(TimeSpan.FromMinutes(1));

        (await House.RunRulesAsync()).ShouldBe(1);
        (await House.RunRulesAsync()).ShouldBe(0);
        var drafted = await House.ReadAsync(db => db.Letters.SingleAsync(letter => letter.RuleId != null));
        (drafted.Cause, drafted.ToUnitId).ShouldBe(($"rung:{Checked}:{People.BureauId}:20260219", People.BureauId));
    }

    [Fact]
    public async Task A_rule_is_on_only_when_it_was_tried_as_it_is_and_every_act_is_written_down()
    {
        var rule = await SaveAsync("overdue", null);
        (await House.SendAsync(new SwitchSupervisionRule(rule.No, true), Admin)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("supervision-rule-not-tried");
        await House.DoAsync(new TrySupervisionRule(rule.No), People.Supervisor);
        (await House.SendAsync(new SwitchSupervisionRule(rule.No, true, rule.Version), Admin)).Refusal.ShouldBeOfType<Conflict>().By.ShouldBe("督办 孙伟");
        (await House.DoAsync(new SwitchSupervisionRule(rule.No, true), Admin)).Enabled.ShouldBeTrue();
        var changed = await SaveAsync("overdue", new { after = "2h" }, no: rule.No);
        (changed.Enabled, changed.TriedAt).ShouldBe((false, null), "another number is another rule");

        var sheet = await House.DoAsync(new GetSupervisionRule(rule.No), Leader);
        sheet.Changes.Select(change => (change.Act, change.ByName)).ShouldBe([("changed", "管理员"), ("switched-on", "管理员"), ("tried", "督办 孙伟"), ("added", "管理员")]);
        (sheet.Changes[0].Before!["numbers"]!["after"]!.ToString(), sheet.Changes[0].After!["numbers"]!["after"]!.ToString()).ShouldBe(("30m", "2h"));
        sheet.Changes[0].After!.Count.ShouldBe(1, "only what differs is told");
        (await House.SendAsync(new SaveSupervisionRule(rule.No, "x", "overdue", null, Order), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field()
    {
        await RefusedAsync("numbers.after", new SaveSupervisionRule(null, "规则", "overdue", HotlineHouse.Data(new { after = "40d" }), Order));
        await RefusedAsync("numbers.times", new SaveSupervisionRule(null, "规则", "second-return", HotlineHouse.Data(new { times = 1 }), Order));
        await RefusedAsync("numbers.levels", new SaveSupervisionRule(null, "规则", "overdue", HotlineHouse.Data(new { levels = new[] { "threeDays" } }), Order));
        await RefusedAsync("numbers.days", new SaveSupervisionRule(null, "规则", "overdue", HotlineHouse.Data(new { days = 1 }), Order));
        await RefusedAsync("condition", new SaveSupervisionRule(null, "规则", "nothing", null, Order));
        await RefusedAsync("template", new SaveSupervisionRule(null, "规则", "overdue", null, "gone"));
        await RefusedAsync("template", new SaveSupervisionRule(null, "规则", "overdue", null, Words));
        await RefusedAsync("replyWithin", new SaveSupervisionRule(null, "规则", "overdue", null, Order, ReplyWithin: "soon"));
        await RefusedAsync("copyTo", new SaveSupervisionRule(null, "规则", "overdue", null, Order, CopyTo: ["区园林局"]));
        await RefusedAsync("name", new SaveSupervisionRule(null, " ", "overdue", null, Order));
        (await House.ReadAsync(db => db.SupervisionRules.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_rule_whose_template_is_gone_says_so_and_keeps_no_other_from_drafting()
    {
        var broken = await OnAsync("second-return", null);
        await House.ReadAsync(db => db.SupervisionRules.Where(rule => rule.No == broken.No).ExecuteUpdateAsync(set => set.SetProperty(rule => rule.Template, "gone")));
        await OnAsync("overdue", new { levels = new[] { "oneDay" } });
        await LateAsync();
        (await House.RunRulesAsync()).ShouldBe(1);
        var list = await House.DoAsync(new ListSupervisionRules(), Admin);
        list.Rules.Select(rule => rule.Problem is null).ShouldBe([false, true]);
        await House.DoAsync(new SwitchSupervisionRule(broken.No, false), Admin);
        (await House.SendAsync(new SwitchSupervisionRule(broken.No, true), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["template"]);
    }

    [Fact]
    public async Task To_a_unit_that_was_closed_nothing_is_drafted()
    {
        await OnAsync("overdue", new { levels = new[] { "oneDay" } });
        await LateAsync();
        await House.ReadAsync(db => db.Units.Where(unit => unit.Id == People.StreetId).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.IsClosed, true)));
        await House.RestartAsync();
        (await House.RunRulesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task No_condition_goes_through_a_whole_table()
    {
        await LateAsync();
        var database = await House.ReadAsync(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        foreach (var condition in (await House.DoAsync(new ListSupervisionRules(), Admin)).Conditions)
        {
            var rule = await SaveAsync(condition.Key, null);
            using var sent = SentQueries.To(database);
            await House.DoAsync(new TrySupervisionRule(rule.No, Current: true), Admin);
            sent.Sent.ShouldNotBeEmpty(condition.Key);
            var scans = await House.ReadAsync(db => QueryPlans.ScansAsync(db.Database.GetDbConnection(), sent.Sent));
            // The book of units is read once in a while, whole; the rules are a handful.
            scans.Select(scan => scan.Table).Except(["AspNetUsers", "Units", "Categories", "SupervisionRules"]).ShouldBeEmpty(condition.Key);
        }
    }

    private async Task RefusedAsync(string field, SaveSupervisionRule rule) =>
        (await House.SendAsync(rule, Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe([field]);

    private Task<SupervisionRuleRow> SaveAsync(string condition, object? numbers, string template = Order, int? no = null) =>
        House.DoAsync(new SaveSupervisionRule(no, "快件超时", condition, HotlineHouse.Data(numbers), template, CopyTo: ["区纪委监委"], ReplyWithin: "3wd"), Admin);

    private async Task<SupervisionRuleRow> OnAsync(string condition, object? numbers, string template = Order)
    {
        var rule = await SaveAsync(condition, numbers, template);
        await House.DoAsync(new TrySupervisionRule(rule.No), Admin);
        return await House.DoAsync(new SwitchSupervisionRule(rule.No, true), Admin);
    }

    /// <summary>A ticket that nobody has accepted for half a day.</summary>
    private async Task<string> LateAsync()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay);
        for (var hour = 0; hour < 12; hour++)
            await House.PassAsync(TimeSpan.FromHours(1));
        return no;
    }
}
