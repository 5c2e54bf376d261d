using Bunit;
using Hotline.Workflows.Desk.Flows;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>事项卡 on the flow's page.</summary>
public sealed class MatterCardEditorTests : DeskContext
{
    private static readonly MatterCard Card = new()
    {
        Kind = "site-meeting",
        Title = "开现场会",
        Prefix = "XC",
        Form = "accept",
        Subject = "reason",
        Roles = ["handler"],
        Stages = ["handle"],
        Waits = ["办结提交", "旧的操作"],
    };

    private static readonly FlowSummary Saved = new(
        "v2", "site-meeting", "现场会", null, 2, true, false, false, false, false, null, Samples.Now, "周明", null, null, null);

    [Fact]
    public void What_the_card_says_is_saved_again_as_it_was_but_for_what_was_changed()
    {
        Hotline.On<SetMatterCard, FlowSummary>(_ => Saved);
        FlowSummary? saved = null;
        var editor = Editor(Sheet(Card), done => saved = done);
        editor.Find("#mc-title").Change("约现场会");
        editor.Find("#mc-once").Change("2");
        editor.FindAll(".tks")[1].QuerySelectorAll("input")[1].Change(true);
        editor.Find(".mce-save").Click();
        var asked = Hotline.Asked.OfType<SetMatterCard>().ShouldHaveSingleItem();
        (asked.DefinitionId, asked.SeenVersion).ShouldBe(("site-meeting", 1));
        asked.Card!.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("约现场会"), card => card.AtOnce.ShouldBe(2), card => card.Stages.ShouldBe(["handle", "review"], ignoreOrder: true),
            card => card.Waits.ShouldBe(["办结提交", "旧的操作"], ignoreOrder: true, "what the ticket's flow has no more is kept until it is unticked"),
            card => (card.Kind, card.Prefix, card.Form, card.Subject).ShouldBe(("site-meeting", "XC", "accept", "reason")));
        saved.ShouldBe(Saved);
    }

    [Fact]
    public void Refusals_stand_at_their_fields()
    {
        Hotline.On<SetMatterCard, FlowSummary>(_ => Invalid.Field("prefix", "编号前缀“xc”不合规"));
        var editor = Editor(Sheet(Card));
        editor.Find(".mce-save").Click();
        editor.FindAll(".frow").Single(row => row.QuerySelector("#mc-prefix") is not null).TextContent.ShouldContain("编号前缀“xc”不合规");
    }

    [Fact]
    public void A_flow_without_a_card_gets_one_and_one_with_it_loses_it()
    {
        Hotline.On<SetMatterCard, FlowSummary>(_ => Saved);
        var without = Editor(Sheet(null));
        without.FindAll("#mc-title").ShouldBeEmpty();
        without.Find(".mce-new").Click();
        without.Find("#mc-title").GetAttribute("value").ShouldBe("");

        Editor(Sheet(Card)).Find(".mce-off").Click();
        Hotline.Asked.OfType<SetMatterCard>().ShouldHaveSingleItem().Card.ShouldBeNull();
    }

    [Fact]
    public void Only_the_latest_version_can_be_changed_and_the_flow_of_tickets_never()
    {
        var old = Editor(Sheet(Card) with { IsLatest = false });
        old.Find("#mc-title").HasAttribute("disabled").ShouldBeTrue();
        old.FindAll(".mce-save").ShouldBeEmpty();
        Editor(Sheet(null) with { MayHave = false }).FindAll(".mce-new").ShouldBeEmpty();
    }

    private IRenderedComponent<MatterCardEditor> Editor(MatterCardSheet sheet, Action<FlowSummary>? on = null) => Render<MatterCardEditor>(editor => editor
        .Add(it => it.DefinitionId, "site-meeting").Add(it => it.Sheet, sheet).Add(it => it.OnSaved, done => on?.Invoke(done)));

    private static MatterCardSheet Sheet(MatterCard? card) =>
        new(1, true, true, card, null, [Samples.AcceptForm], [new FieldOption("handle", "处置"), new FieldOption("review", "审核")], ["办结提交"]);
}
