using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>In what two versions of a flow differ, in sentences for those who must decide about it. Depends on nothing but its arguments.</summary>
/// <param name="Changes">By group, within a group in the order of the newer version.</param>
public sealed record FlowDifference(IReadOnlyList<FlowChange> Changes)
{
    /// <summary>Both say the same.</summary>
    public bool IsSame => Changes.Count == 0;

    /// <summary>Only the drawing was arranged otherwise: tickets go the same way.</summary>
    public bool IsLayoutOnly => Changes.Count > 0 && Changes.All(change => change.Group == FlowChangeGroup.Layout);

    public static FlowDifference Between(WorkflowDefinition from, WorkflowDefinition to, FlowWords words)
    {
        var pairs = NodePair.Between(from.Root, to.Root);
        words = words.Among(pairs.SelectMany(pair => new[] { pair.From?.Node, pair.To?.Node }).OfType<ActivityNode>());
        return new FlowDifference([
            .. ActivityChanges.Of(pairs, words),
            .. ConnectionChanges.Of(pairs, words),
            .. pairs.Where(pair => pair.IsKept).SelectMany(pair => InputChanges.Of(pair.From!.Node, pair.To!.Node, words)),
            .. VariableChanges.Of(from, to, pairs, words),
            .. FlowSettingChanges.Of(from, to),
            .. LayoutChanges.Of(pairs),
        ]);
    }
}
