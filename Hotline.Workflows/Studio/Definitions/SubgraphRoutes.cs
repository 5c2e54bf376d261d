using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>Looking into a flow that another one uses as an activity: its tree, and the way down to one of its nodes.</summary>
internal static class SubgraphRoutes
{
    public static void MapSubgraphs(this IEndpointRouteBuilder api)
    {
        var subgraphs = api.MapGroup("/workflow-definitions/subgraph");
        subgraphs.MapGet("/{versionId}", SubgraphAsync);
        subgraphs.MapGet("/segments/{versionId}", SegmentsAsync);
    }

    private static async Task<IResult> SubgraphAsync(string versionId, StudioCall call, ActivityCatalog catalog)
    {
        if (await FindAsync(versionId, call.Text("parentNodeId"), call, catalog) is not { Count: > 0 } way)
            return Unknown();
        return StudioJson.Ok(Node(way[^1].Activity, null));
    }

    private static async Task<IResult> SegmentsAsync(string versionId, StudioCall call, ActivityCatalog catalog)
    {
        if (call.Text("childNodeId") is not { } child || await FindAsync(versionId, child, call, catalog) is not { Count: > 0 } way)
            return Unknown();
        var segments = way.Zip(way.Skip(1), (from, to) => (from, to)).Where(step => step.to.Property is not "activities").Select(step => new JsonObject
        {
            ["activityNodeId"] = step.from.Activity.Text("nodeId"),
            ["activityId"] = step.from.Activity.Text("id"),
            ["activityType"] = step.from.Activity.Text("type"),
            ["portName"] = Pascal(step.to.Property!),
        });
        var container = way.Count > 1 ? way[^2].Activity : way[0].Activity;
        return StudioJson.Ok(new JsonObject
        {
            ["childNode"] = Node(way[^1].Activity, null),
            ["container"] = Node(container, null),
            ["pathSegments"] = new JsonArray([.. segments]),
        });
    }

    /// <summary>The activities from the root down to the one with that node id; empty when there is none. Used flows on the way are opened.</summary>
    private static async Task<List<Step>> FindAsync(string versionId, string? nodeId, StudioCall call, ActivityCatalog catalog)
    {
        if (await call.SendAsync(GetFlow.ByVersion(versionId)) is not { Succeeded: true } flow)
            return [];
        var known = await catalog.KnownAsync(call);
        var way = new List<Step> { new(null, DefinitionView.Of(flow.Value, known, call.MayChange)["root"]!.AsObject()) };
        while (true)
        {
            var last = way[^1].Activity;
            await OpenAsync(last, known, call);
            if (nodeId is null || last.Text("nodeId") == nodeId)
                return way;
            if (FlowTree.Slots(last).FirstOrDefault(slot => $"{nodeId}:".StartsWith($"{slot.Activity.Text("nodeId")}:", StringComparison.Ordinal)) is not { } next)
                return [];
            way.Add(new Step(next.Property, next.Activity));
        }
    }

    /// <summary>Puts the root of a used flow into the activity that uses it.</summary>
    private static async Task OpenAsync(JsonObject activity, KnownTypes known, StudioCall call)
    {
        if (activity.Text("workflowDefinitionId") is not { } definitionId || activity["root"] is not null)
            return;
        var used = activity.Text("workflowDefinitionVersionId") is { } versionId ? await call.SendAsync(GetFlow.ByVersion(versionId)) : default;
        if (used is not { Succeeded: true, Value: not null })
            used = await call.SendAsync(new GetFlow(definitionId, VersionChoice.Published));
        if (used.Succeeded)
            activity["root"] = NodeView.Complete(FlowJson.Parse(used.Value.Json)!["root"]!.DeepClone().AsObject(), activity.Text("nodeId")!, known);
    }

    private static JsonObject Node(JsonObject activity, string? property) => new()
    {
        ["nodeId"] = activity.Text("nodeId"),
        ["port"] = property is null ? null : Pascal(property),
        ["activity"] = activity.DeepClone(),
        ["children"] = new JsonArray([.. FlowTree.Slots(activity).Select(slot => Node(slot.Activity, slot.Property))]),
    };

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static IResult Unknown() => StudioProblems.Answer(StatusCodes.Status404NotFound, "没有这个流程，或其中没有这个节点。");

    private sealed record Step(string? Property, JsonObject Activity);
}
