using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>事项卡: an administrator's flow becomes a kind of matter with no C#; what is wrong with a card is named.</summary>
public sealed class MatterCardTests : FlowTest
{
    private const string Flow = "site-meeting";
    private static readonly Actor Admin = People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task A_saved_flow_with_a_card_is_an_action_and_runs_to_its_end()
    {
        (await House.DoAsync(new SaveFlow(SiteMeeting(), Publish: true), Admin)).Flow.Summary.IsPublished.ShouldBeTrue();
        var no = await HandledAsync();
        var action = (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.Single(action => action.Key == "site-meeting");
        (action.Key, action.Title, action.Allowed).ShouldBe((Flow, "开现场会", true));

        var matter = await House.BeginAsync(no, Flow, People.Handler, new { reason = "管线归谁修" });
        matter.ShouldStartWith("XC");
        (await House.DoAsync(new GetMatter(matter), People.Handler)).Row.ShouldSatisfyAllConditions(
            row => row.KindName.ShouldBe("现场会"), row => row.Subject.ShouldBe("管线归谁修"), row => row.Holders.ShouldHaveSingleItem().StageName.ShouldBe("开会"));
        await House.AnswerAsync(matter, "meet", "开成了", People.Handler);
        (await House.MatterAsync(matter)).Outcome.ShouldBe("开成了");
    }

    [Fact]
    public async Task The_card_is_edited_in_a_draft_and_takes_effect_when_that_is_published()
    {
        await PublishAsync();
        var no = await HandledAsync();
        var sheet = await House.DoAsync(new GetMatterCard(Flow, VersionChoice.Latest), Admin);
        sheet.Card!.Waits.ShouldBe(["办结提交"]);
        sheet.Stages.Select(stage => stage.Value).ShouldBe(["dispatch", "accept", "respond", "handle", "review", "callback"], ignoreOrder: true);
        sheet.Answers.ShouldContain("办结提交");

        var draft = await House.DoAsync(new SetMatterCard(Flow, sheet.Card with { Title = "约现场会", AtOnce = 2 }, sheet.Version), Admin);
        (draft.Version, draft.IsPublished).ShouldBe((2, false));
        (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.Single(action => action.Key == "site-meeting").Title.ShouldBe("开现场会", "nothing is published yet");
        var changes = (await House.DoAsync(new CompareFlowVersions(Flow, 1, 2), Admin)).Difference.Changes.Select(change => change.Sentence).ToList();
        changes.ShouldBe(["事项卡的名称：开现场会 → 约现场会", "事项卡的同时几件：1 → 2"], ignoreOrder: true);

        await House.DoAsync(new PublishFlow(Flow), Admin);
        (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.Single(action => action.Key == "site-meeting").Title.ShouldBe("约现场会");
        (await House.DoAsync(new SetMatterCard(Flow, sheet.Card with { Title = "约现场会", AtOnce = 2 }), Admin)).Version.ShouldBe(2, "nothing is new");
    }

    [Fact]
    public async Task Without_its_card_the_flow_is_no_action_and_what_runs_goes_on()
    {
        await PublishAsync();
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, Flow, People.Handler, new { reason = "管线归谁修" });
        await House.DoAsync(new SetMatterCard(Flow, null), Admin);
        await House.DoAsync(new PublishFlow(Flow), Admin);
        (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.ShouldNotContain(action => action.Key == "site-meeting");
        (await House.DoAsync(new GetMatter(matter), People.Handler)).Facts.ShouldHaveSingleItem().Value.ShouldBe("管线归谁修", "by the version it was begun on");
        await House.AnswerAsync(matter, "meet", "没开成", People.Handler);
    }

    [Fact]
    public async Task A_bad_card_is_refused_by_field_where_it_is_edited()
    {
        await PublishAsync();
        await House.ShipAsync("extension");
        var bad = new MatterCard { Kind = "Site Meeting", Title = " ", Prefix = "xc1", Form = "nowhere", Roles = ["boss"], AtOnce = -1 };
        (await RefusedAsync(bad)).Fields.Keys.Order().ShouldBe(["atOnce", "form", "kind", "prefix", "roles", "title"]);
        var good = new MatterCard { Kind = Flow, Title = "现场会", Prefix = "XC", Form = "approve" };
        (await RefusedAsync(good with { Subject = "nothing" })).Fields["subject"].ShouldBe("摘要字段“nothing”不在表单“approve”里：请从 reason 中选择。");
        (await RefusedAsync(good with { Kind = "extension" })).Fields["kind"].ShouldContain("已由流程“延期”使用");
        (await House.SendAsync(new SetMatterCard("ticket-lifecycle", good), Admin)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe("新工单都从这个流程开始，它不能是事项。");
        (await House.SendAsync(new SetMatterCard(Flow, good, 7), Admin)).Refusal.ShouldBeOfType<Conflict>();
        (await House.SendAsync(new SetMatterCard("no-such", good), Admin)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(new SetMatterCard(Flow, good), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Theory]
    [InlineData("kind", "Site", "事项代号“Site”不合规")]
    [InlineData("form", "nowhere", "事项卡的表单“nowhere”不存在")]
    [InlineData("prefix", "", "编号前缀“”不合规")]
    [InlineData("colour", "red", "事项卡无法识别")]
    public async Task A_bad_card_in_the_designers_json_is_kept_as_a_draft_and_refused_at_publishing_by_name(string entry, string value, string told)
    {
        var flow = SiteMeeting();
        flow["customProperties"]!["matter"]![entry] = value;
        await House.DoAsync(new SaveFlow(flow), Admin);
        (await House.SendAsync(new PublishFlow(Flow), Admin)).Refusal.ShouldBeOfType<FlowDefects>().Message.ShouldContain(told);
    }

    [Theory]
    [InlineData(Flow, "开会", "开成了")]
    [InlineData("extension", "延期审批", "同意")]
    public async Task The_flow_of_a_matter_is_tried_beside_a_sample_ticket(string flow, string task, string outcome)
    {
        if (flow == Flow)
            await PublishAsync();
        else
            await House.ShipAsync(flow);
        var run = (await House.DoAsync(new SimulateFlow(flow, VersionChoice.Latest, ["complex"]), Admin)).Runs.Single();
        (run.End, run.EndNote).ShouldBe((SimulationEnd.Ended, outcome));
        run.Tasks.ShouldHaveSingleItem().Name.ShouldBe(task);
        run.Incidents.ShouldBeEmpty();
        (await House.ReadAsync(db => Task.FromResult(db.Matters.Count() + db.Tickets.Count()))).ShouldBe(0, "nothing is kept");
    }

    private async Task PublishAsync() => await House.DoAsync(new SaveFlow(SiteMeeting(), Publish: true), Admin);

    private async Task<Invalid> RefusedAsync(MatterCard card) => (await House.SendAsync(new SetMatterCard(Flow, card), Admin)).Refusal.ShouldBeOfType<Invalid>();

    private static JsonObject SiteMeeting([CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../Flows/site-meeting.json")))!.AsObject();

    private async Task<string> HandledAsync()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }
}
