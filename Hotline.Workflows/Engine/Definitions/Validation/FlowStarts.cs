using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Flow;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Where a flowchart may begin, as the checks see it.</summary>
internal static class FlowStarts
{
    /// <summary>The flowchart's own start and each of its triggers; none when it holds nothing.</summary>
    public static IReadOnlyList<CompiledNode> Of(CompiledNode node)
    {
        if (node.Activity is not Flowchart || Flowchart.StartOf(node, null) is not { } start)
            return [];
        return [start, .. node.List("activities").Where(a => a != start && IsTrigger(a))];
    }

    private static bool IsTrigger(CompiledNode node) => node.Definition.CanStartWorkflow && node.Descriptor.Kind == ActivityKind.Trigger;
}
