using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>A stage that an administrator draws: what it takes from its preset, and what the check before publishing says it lacks.</summary>
public sealed class NewStageTests : FlowTest
{
    private static readonly Actor Admin = new(1, "admin", "周明", new HashSet<string> { Roles.Admin }, 1, "区指挥中心", "/1/");

    private const string Review2 = """{"stage":{"typeName":"String","expression":{"type":"Literal","value":"review2"}}}""";

    [Fact]
    public async Task A_second_review_dropped_from_the_palette_is_filled_in_and_measured_as_a_review_is()
    {
        await ChangedFlow.PublishAsync(House, flow => Draw(flow, "Hotline.Review", Review2));
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);

        var second = await House.TaskAsync(no, "review2");

        (second.FormId, second.CandidateRole).ShouldBe(("review", Roles.Reviewer));
        second.DueAt.ShouldNotBeNull();
        (await House.ClocksAsync(no)).Last().Rule.ShouldContain("审核");
    }

    [Fact]
    public async Task A_new_stage_says_which_of_form_clock_and_overdue_port_it_lacks()
    {
        (await LacksAsync("Hotline.Review", Review2)).ShouldBe(["“超时”没有接出"]);
        (await LacksAsync("Hotline.HumanTask", """{"stage":{"typeName":"String","expression":{"type":"Literal","value":"look"}}}"""))
            .ShouldBe(["没有表单", "“超时”没有接出"]);
        (await LacksAsync("Hotline.HumanTask", """
            {"stage":{"typeName":"String","expression":{"type":"Literal","value":"look"}},
             "form":{"typeName":"String","expression":{"type":"Literal","value":"review"}},
             "allowance":{"typeName":"String","expression":{"type":"Literal","value":""}}}
            """)).ShouldBe(["没有时限"]);
    }

    [Fact]
    public async Task Of_the_stages_that_are_published_nothing_is_said()
    {
        var flow = await ReadAsync();
        var saved = await House.DoAsync(new SaveFlow(flow), Admin);

        (await House.DoAsync(new CheckFlow("ticket-lifecycle", saved.Flow.Summary.Version), Admin)).Warnings.ShouldBe(0);
    }

    /// <summary>Of the problems that name the drawn node the words that tell them apart.</summary>
    private async Task<IEnumerable<string>> LacksAsync(string type, string inputs)
    {
        var flow = await ReadAsync();
        Draw(flow, type, inputs);
        var saved = await House.DoAsync(new SaveFlow(flow), Admin);
        var check = await House.DoAsync(new CheckFlow("ticket-lifecycle", saved.Flow.Summary.Version), Admin);
        check.Errors.ShouldBe(0);
        check.Problems.ShouldAllBe(problem => problem.NodeId == "second" && problem.Message.StartsWith("节点“复审”（second）是新环节"));
        return check.Problems.Select(problem => problem.Message.Split('，', '：')[1]);
    }

    private static void Draw(JsonNode flow, string type, string inputs)
    {
        ChangedFlow.Add(flow, "second", type, "复审", inputs);
        var passed = flow["root"]!["connections"]!.AsArray().Single(line => line!["source"]!["activity"]!.ToString() == "review" && line["source"]!["port"]!.ToString() == "通过")!;
        passed["target"]!["activity"] = "second";
        if (type == "Hotline.Review")
            ChangedFlow.Connect(flow, "second", "退回", "handle");
        ChangedFlow.Connect(flow, "second", type == "Hotline.Review" ? "通过" : "完成", "callback");
    }

    private async Task<JsonObject> ReadAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(House.FlowFolder, "ticket-lifecycle.json")))!.AsObject();
}
