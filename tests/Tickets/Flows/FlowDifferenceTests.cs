using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Flows.Difference;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tests.Tickets.Flows;

public sealed class FlowDifferenceTests
{
    private const string Before = """
        {
          "id": "v1", "definitionId": "flow", "version": 1, "name": "工单办理", "isLatest": true, "isPublished": true, "variables": [],
          "root": {
            "id": "root", "type": "Elsa.Flowchart", "version": 1, "metadata": {},
            "activities": [
              { "id": "handle", "type": "Hotline.Handle", "version": 1, "name": "Handle1",
                "metadata": { "displayText": "处置", "designer": { "position": { "x": 0, "y": 0 } } },
                "role": { "typeName": "String", "expression": { "type": "Literal", "value": "handler" } },
                "allowance": { "typeName": "String", "expression": { "type": "Literal", "value": "2h" } } },
              { "id": "review", "type": "Hotline.Review", "version": 1, "name": "Review1", "metadata": { "displayText": "审核" } },
              { "id": "callback", "type": "Hotline.Callback", "version": 1, "name": "Callback1", "metadata": { "displayText": "回访" } }
            ],
            "connections": [
              { "source": { "activity": "handle", "port": "办结提交" }, "target": { "activity": "review", "port": "In" } },
              { "source": { "activity": "review", "port": "通过" }, "target": { "activity": "callback", "port": "In" } }
            ]
          }
        }
        """;

    private static readonly FlowWords Words = new(
        new ActivityRegistry([new HandleStage(), new ReviewStage(), new CallbackStage(), new LetterStage()]),
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [HumanTaskInputs.RolePicker] = Roles.All.ToDictionary(role => role, RoleNames.Of),
        });

    [Fact]
    public void A_version_without_changes_is_the_same_whatever_its_number_and_dates() => Difference(flow =>
    {
        (flow["id"], flow["version"], flow["isPublished"], flow["createdAt"]) = ("v2", 2, false, "2026-01-05T01:00:00+00:00");
        Activity(flow, "review")["hint"] = null;
    }).IsSame.ShouldBeTrue();

    [Fact]
    public void A_stage_put_between_two_is_told_with_what_is_filled_in_and_the_rewired_line()
    {
        var difference = Difference(flow =>
        {
            Activities(flow).Add(JsonNode.Parse("""
                { "id": "review2", "type": "Hotline.Review", "version": 1, "metadata": { "displayText": "二次审核" },
                  "role": { "typeName": "String", "expression": { "type": "Literal", "value": "leader" } },
                  "allowance": { "typeName": "String", "expression": { "type": "Literal", "value": "4h" } } }
                """));
            Connections(flow)[1]!["target"]!["activity"] = "review2";
            Connections(flow).Add(JsonNode.Parse("""{ "source": { "activity": "review2", "port": "通过" }, "target": { "activity": "callback", "port": "In" } }"""));
        });

        difference.Changes.Select(change => change.Sentence).ShouldBe(
        [
            "增加环节“二次审核”",
            "“审核”的“通过”改走：回访 → 二次审核",
            "“二次审核”的“通过”走到：回访",
        ]);
        difference.Changes[0].Detail.ShouldBe("审核；办理角色 领导；办理时限 4 小时");
        difference.IsLayoutOnly.ShouldBeFalse();
    }

    [Fact]
    public void A_removed_stage_is_told_with_what_its_way_in_leads_to_now() => Sentences(flow =>
    {
        Activities(flow).Remove(Activity(flow, "review"));
        Connections(flow).Clear();
        Connections(flow).Add(JsonNode.Parse("""{ "source": { "activity": "handle", "port": "办结提交" }, "target": { "activity": "callback", "port": "In" } }"""));
    }).ShouldBe(["删去环节“审核”", "“处置”的“办结提交”改走：审核 → 回访"]);

    [Fact]
    public void A_cut_line_is_told() => Sentences(flow => Connections(flow).RemoveAt(1)).ShouldBe(["“审核”的“通过”不再有去处，原来走到：回访"]);

    [Fact]
    public void Values_are_told_in_the_words_of_the_designer() => Sentences(flow =>
    {
        Activity(flow, "handle")["allowance"]!["expression"]!["value"] = "4h";
        Activity(flow, "handle")["role"]!["expression"]!["value"] = "leader";
        Activity(flow, "callback")["outcomes"] = JsonNode.Parse("""{ "typeName": "List<String>", "expression": { "type": "Object", "value": "[\"满意\",\"不满意\"]" } }""");
        Activity(flow, "review")["unit"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "JavaScript", "value": "ticket.unit" } }""");
    }).ShouldBe(
    [
        "环节“处置”的办理角色：承办人 → 领导",
        "环节“处置”的办理时限：2 小时 → 4 小时",
        "环节“审核”的办理单位：centre → JavaScript 表达式 ticket.unit",
        "环节“回访”的办理结果：满意、基本满意、不满意、未接通 → 满意、不满意",
    ]);

    [Fact]
    public void Another_name_is_a_renaming_and_another_type_is_told() => Sentences(flow =>
    {
        Activity(flow, "review")["metadata"]!["displayText"] = "初审";
        Activity(flow, "callback")["type"] = "Hotline.Letter";
    }).Take(2).ShouldBe(["环节“审核”改名：审核 → 初审", "环节“回访”的类型：回访 → 请人出函"]);

    [Fact]
    public void Two_stages_of_one_name_are_told_apart_by_their_ids() => Sentences(flow =>
    {
        Activities(flow).Add(JsonNode.Parse("""{ "id": "review2", "type": "Hotline.Review", "version": 1, "metadata": { "displayText": "审核" } }"""));
        Connections(flow)[1]!["target"]!["activity"] = "review2";
    }).Take(2).ShouldBe(["增加环节“审核”（review2）", "“审核”（review）的“通过”改走：回访 → 审核（review2）"]);

    [Fact]
    public void What_the_designer_writes_by_itself_is_no_change() => Difference(flow =>
    {
        // As seen: the activity that was looked at goes last, boxes are as large as their text, what is not set is written as null, false or empty or is left out.
        var handle = Activity(flow, "handle");
        Activities(flow).Remove(handle);
        Activities(flow).Add(handle);
        handle["metadata"]!["designer"] = JsonNode.Parse("""{ "position": { "x": 0.2, "y": 0 }, "size": { "width": 128.265625, "height": 50 } }""");
        handle["hint"] = JsonNode.Parse("""{ "typeName": null, "expression": { "type": "Literal", "value": "" }, "memoryReference": null }""");
        handle["role"]!["memoryReference"] = null;
        handle["customProperties"] = JsonNode.Parse("""{ "canStartWorkflow": false, "runAsynchronously": false }""");
        Activity(flow, "review")["nodeId"] = "Workflow1:root:review";
        flow["isSystem"] = false;
        flow["isReadonly"] = null;
        flow["options"] = JsonNode.Parse("""{ "usableAsActivity": false, "autoUpdateConsumingWorkflows": false, "activationStrategyType": null }""");
        flow["inputs"] = new JsonArray();
        flow["outcomes"] = new JsonArray();
    }).Changes.Select(change => change.Sentence).ShouldBeEmpty();

    [Fact]
    public void Moved_boxes_and_bent_lines_are_layout_only()
    {
        var difference = Difference(flow =>
        {
            Activity(flow, "handle")["metadata"]!["designer"]!["position"]!["x"] = 300;
            Connections(flow)[0]!["vertices"] = new JsonArray(new JsonObject { ["x"] = 1, ["y"] = 2 });
        });

        difference.IsLayoutOnly.ShouldBeTrue();
        difference.Changes.ShouldHaveSingleItem().Sentence.ShouldBe("图上调整了 1 个活动的位置、1 条连线的走线，不影响办理");
    }

    [Fact]
    public void Variables_and_the_flow_s_own_name_are_told() => Sentences(flow =>
    {
        flow["variables"] = JsonNode.Parse("""[{ "id": "x", "name": "次数", "typeName": "Int32", "value": "0", "storageDriverTypeName": null }]""");
        flow["name"] = "工单办理（新）";
    }).ShouldBe(["增加变量“次数”", "流程的名称：工单办理 → 工单办理（新）"]);

    private static IEnumerable<string> Sentences(Action<JsonObject> change) => Difference(change).Changes.Select(found => found.Sentence);

    private static FlowDifference Difference(Action<JsonObject> change)
    {
        var changed = JsonNode.Parse(Before)!.AsObject();
        change(changed);
        return FlowDifference.Between(WorkflowDefinition.Parse(Before), WorkflowDefinition.Parse(changed.ToJsonString()), Words);
    }

    private static JsonArray Activities(JsonObject flow) => flow["root"]!["activities"]!.AsArray();

    private static JsonArray Connections(JsonObject flow) => flow["root"]!["connections"]!.AsArray();

    private static JsonObject Activity(JsonObject flow, string id) =>
        Activities(flow).Single(activity => (string?)activity!["id"] == id)!.AsObject();
}
