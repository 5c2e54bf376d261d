using Bunit;
using Hotline.Workflows.Desk.Routing;
using Hotline.Workflows.Desk.Whistles;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>What was agreed becomes a rule, and the rule a filled-in form; who is on the spot asks to leave.</summary>
public sealed class RoutingTests : DeskContext, IAsyncLifetime
{
    private static readonly RoutingRuleRow Rule = new(
        3, "市政设施/井盖管线/架空线杂乱", null, 12, "区城市管理委", ["八角街道"], "HS261123-0001", "城管委主办", "李敏", Samples.Now, null)
    { AssistingIds = [5] };

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A picker's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void A_conclusion_is_adopted_once_and_then_tells_of_its_rule()
    {
        RoutingRuleRow? rule = null;
        Hotline.On<GetAgreement, AgreementView>(_ => new AgreementView("区城市管理委", ["八角街道"], "城管委主办", Rule.CategoryPath, "八角街道", rule, rule is null))
            .On<AdoptAgreement, Done>(_ =>
            {
                rule = Rule;
                return default(Done);
            });
        var card = Render<AgreementCard>(it => it.Add(x => x.No, Rule.Source));
        card.FindAll(".agreed .b").Count.ShouldBe(2);
        card.Find(".adopt").Click();
        Hotline.Asked.OfType<AdoptAgreement>().ShouldHaveSingleItem().ShouldBe(new AdoptAgreement(Rule.Source, false));
        card.FindAll(".adopt").ShouldBeEmpty();
        card.Find(".agreed a").GetAttribute("href").ShouldBe("/routing-rules");
    }

    [Fact]
    public void A_rule_is_filled_into_the_form_in_which_it_is_suggested()
    {
        CompleteTask? sent = null;
        Hotline.On<SuggestRoute, RouteSuggestion>(_ => new RouteSuggestion(Rule))
            .On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var form = new TaskForm { Id = "dispatch", Title = "派单", Fields = [new() { Name = "leadUnitId", Label = "主办", RequiredFor = ["*"] }, new() { Name = "assistingUnitIds", Label = "协办" }] };
        var pane = Render<TaskPane>(it => it.Add(x => x.Detail, Samples.Detail(Samples.Row(1, "架空线垂落", "dispatch", "派单", TimeSpan.FromMinutes(20), "派单"), form)));
        pane.Find(".route").TextContent.ShouldContain("区城市管理委");
        pane.FindAll(".lack a").Count.ShouldBe(1);
        pane.Find(".take-route").Click();
        pane.FindAll(".lack a").ShouldBeEmpty();
        pane.Find(".main-act").Click();
        (sent!.Data["leadUnitId"]!.ToString(), sent.Data["assistingUnitIds"]!.ToString()).ShouldBe(("12", "5"));
    }

    [Fact]
    public void Who_is_on_the_spot_asks_to_leave_with_a_reason()
    {
        Hotline.On<AskLeave, Done>(_ => default(Done));
        var own = new SummonsView(
            1, "区热力公司", true, SummonsStatus.Arrived, Samples.Now, Samples.Now, Samples.Now, "曹阳", Samples.Now, Samples.Now, "曹阳", "北门", null, false, default, null,
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, [])
        { MayAskLeave = true };
        var card = Render<LeaveCard>(it => it.Add(x => x.No, "CS261123-0001").Add(x => x.Whistle, new WhistleView("CS261123-0001", "普通哨", false, null, null, 3, false, [own])));
        card.Find(".leave .b").HasAttribute("disabled").ShouldBeTrue();
        card.Find("#lv-why").Input("等配件");
        card.Find(".leave .b").Click();
        Hotline.Asked.OfType<AskLeave>().ShouldHaveSingleItem().ShouldBe(new AskLeave("CS261123-0001", "等配件"));
    }
}
