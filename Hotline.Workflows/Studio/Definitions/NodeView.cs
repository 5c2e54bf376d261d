using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>
/// An activity tree as Studio must get it: a canvas stays blank without a word when one activity lacks its version,
/// names a type or version that no descriptor has, or when a nodeId is missing.
/// </summary>
internal static class NodeView
{
    /// <summary>The activity that every root lies in; it has no JSON of its own.</summary>
    public const string RootId = "Workflow1";

    /// <summary>Completes the tree in place; an activity of unknown type is replaced by a placeholder that keeps it.</summary>
    /// <param name="activity">The activity with all below it.</param>
    /// <param name="parentNodeId">Node id of the activity around it.</param>
    /// <param name="known">The types and versions Studio is told of.</param>
    public static JsonObject Complete(JsonObject activity, string parentNodeId, KnownTypes known)
    {
        activity = FlowPlaceholder.Resolve(activity);
        if (known.VersionFor(activity.Text("type")!, activity.Number("version")) is not { } version)
        {
            activity = FlowPlaceholder.For(activity);
            version = 1;
        }

        var nodeId = $"{parentNodeId}:{activity.Text("id")}";
        activity["nodeId"] = nodeId;
        activity["version"] = version;
        CompleteParts(activity);
        foreach (var slot in FlowTree.Slots(activity))
            if (Complete(slot.Activity, nodeId, known) is var child && !ReferenceEquals(child, slot.Activity))
                slot.Replace(child);
        return activity;
    }

    private static void CompleteParts(JsonObject activity)
    {
        if (activity["customProperties"] is not JsonObject custom)
            activity["customProperties"] = custom = [];
        custom.TryAdd("canStartWorkflow", false);
        custom.TryAdd("runAsynchronously", false);
        if (activity["metadata"] is not JsonObject)
            activity["metadata"] = new JsonObject();
        switch (activity.Text("type"))
        {
            case "Elsa.Flowchart":
                custom.TryAdd("notFoundConnections", new JsonArray());
                Lists(activity, "activities", "connections", "variables");
                break;
            case "Elsa.Sequence" or "Elsa.Parallel":
                Lists(activity, "activities", "variables");
                break;
        }
    }

    private static void Lists(JsonObject activity, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (activity[name] is JsonArray)
                continue;
            activity[name] = FlowTree.List(activity[name])?.DeepClone() ?? (activity[name] is JsonObject single ? new JsonArray(single.DeepClone()) : new JsonArray());
        }
    }
}
