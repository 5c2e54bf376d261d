using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Composition;

/// <summary>What a parent is told when a child it waits for has ended, under Elsa's names.</summary>
internal static class ChildEnd
{
    public const string InstanceId = "WorkflowInstanceId";
    public const string Status = "WorkflowStatus";
    public const string SubStatus = "WorkflowSubStatus";
    public const string Output = "WorkflowOutput";

    public static Dictionary<string, JsonNode?> Of(InstanceState child) => new(StringComparer.OrdinalIgnoreCase)
    {
        [InstanceId] = child.Id,
        [Status] = child.Status.ToString(),
        [SubStatus] = child.SubStatus.ToString(),
        [Output] = new JsonObject(child.OutputValues.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))),
    };
}
