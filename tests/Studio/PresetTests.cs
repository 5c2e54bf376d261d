using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>A stage dropped on the canvas and left as it is works for tickets.</summary>
public sealed class PresetTests : IAsyncLifetime
{
    private readonly StudioServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_stage_dropped_unchanged_into_a_flow_is_offered_to_the_right_people()
    {
        using var admin = await _server.AdminAsync();
        var descriptors = (await admin.ReadAsync("/descriptors/activities"))["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
        var stages = descriptors.Where(descriptor => descriptor["constructionProperties"]!["outcomes"] is not null).ToList();
        stages.Count.ShouldBe(12);
        foreach (var stage in stages)
        {
            var role = (string)stage["constructionProperties"]!["role"]!["expression"]!["value"]!;
            var task = await OfferAsync(admin, stage, descriptors.Single(descriptor => (string?)descriptor["typeName"] == "Hotline.Dispatch"), role);
            ((string?)task["stageName"]).ShouldBe((string)stage["name"]! + "1", "people read the name of the stage");
            task["dueAt"].ShouldNotBeNull($"{stage["typeName"]} has no clock");
        }
    }

    /// <summary>The stage after a dispatch in the flow that tickets start; as the one who should have it sees it.</summary>
    private async Task<JsonNode> OfferAsync(StudioClient admin, JsonObject stage, JsonObject dispatch, string role)
    {
        var isDispatch = stage == dispatch;
        var flow = await admin.LatestAsync("ticket-lifecycle");
        flow["root"] = Flows.Chart(isDispatch ? [Dropped(stage)] : [Dropped(dispatch), Dropped(stage)]);
        if (!isDispatch)
            flow["root"]!["connections"]![0]!["source"]!["port"] = "派单";
        await admin.SaveAsync(flow, publish: true);

        using var dispatcher = await _server.Server.SignInAsync("dispatcher");
        var street = (string)JsonNode.Parse(await dispatcher.GetStringAsync("/api/units?kind=street"))!.AsArray().First(unit => (string?)unit!["name"] == "八角街道")!["id"]!;
        var created = await dispatcher.PostAsJsonAsync("/api/tickets", new { content = "路灯不亮。", level = "sevenDays", leadUnitId = isDispatch ? null : street });
        var no = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync())!["no"]!;
        using var person = await _server.Server.SignInAsync(role);
        var mine = JsonNode.Parse(await person.GetStringAsync($"/api/tasks?scope=mine&q={no}"))!["items"]!.AsArray();
        mine.Count.ShouldBe(1, $"{stage["typeName"]} for {role}");
        (await person.GetAsync($"/api/tasks/{mine[0]!["taskId"]}")).IsSuccessStatusCode.ShouldBeTrue($"{stage["typeName"]} has no form");
        return mine[0]!;
    }

    /// <summary>What Studio puts on the canvas.</summary>
    private static JsonObject Dropped(JsonObject descriptor)
    {
        var node = Flows.Node((string)descriptor["typeName"]!, (string)descriptor["typeName"]!);
        node["name"] = (string)descriptor["name"]! + "1";
        foreach (var (name, value) in descriptor["constructionProperties"]!.AsObject())
            node[name] = value!.DeepClone();
        return node;
    }
}
