using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>
/// Pairs the nodes of two versions from the root down: a node finds its counterpart by id within the counterpart of its
/// container, or where the administrator says. What is open in a node is never torn out of its container.
/// </summary>
internal sealed class NodeMatching
{
    private readonly CompiledWorkflow _to;
    private readonly Dictionary<string, string?> _choices = [];
    private readonly Dictionary<string, NodePlace> _places = [];

    public NodeMatching(CompiledWorkflow from, CompiledWorkflow to, IReadOnlyDictionary<string, string?> choices)
    {
        _to = to;
        foreach (var (node, target) in choices)
            Choose(from, node, target);
        Match(from.Root, to.Root, NodeMappingKind.Same);
        foreach (var key in _choices.Keys)
            Defects.Add(MoveTexts.Format("Inside", NodePath.LabelOf(from.Node(key))));
    }

    /// <summary>Choices that cannot be followed, each with what to do.</summary>
    public List<string> Defects { get; } = [];

    public NodePlace Place(CompiledNode node) => _places[node.Key];

    private void Choose(CompiledWorkflow from, string name, string? target)
    {
        var named = from.Nodes.Where(n => n.Key.Length > 0 && (n.Key == name || n.Id == name)).ToList();
        if (named.Count == 1)
            _choices[named[0].Key] = target;
        else if (named.Count == 0)
            Defects.Add(MoveTexts.Format("NoOld", name));
        else
            Defects.Add(MoveTexts.Format("SeveralOld", named.Count, name, named[0].Key));
    }

    private void Match(CompiledNode node, CompiledNode target, NodeMappingKind kind)
    {
        _places[node.Key] = new NodePlace(kind, target, null);
        foreach (var child in node.Children)
            MatchChild(child, target);
    }

    private void MatchChild(CompiledChild child, CompiledNode container)
    {
        var node = child.Node;
        if (_choices.Remove(node.Key, out var choice))
        {
            if (choice is null)
            {
                Drop(node, NodeMappingKind.Withdrawn, null);
                return;
            }

            if (Chosen(node, choice, container) is { } chosen)
            {
                Match(node, chosen, NodeMappingKind.Chosen);
                return;
            }
        }

        var same = container.Children.FirstOrDefault(c => c.Node.Id == node.Id)?.Node
            ?? (child.Property == "root" ? container.Child("root") : null);
        if (same is null)
            Drop(node, NodeMappingKind.Missing, MoveTexts.Get("Gone"));
        else if (!Fits(node, same))
            Drop(node, NodeMappingKind.Missing, MoveTexts.Format("Changed", same.Descriptor.DisplayName));
        else
            Match(node, same, NodeMappingKind.Same);
    }

    private CompiledNode? Chosen(CompiledNode node, string choice, CompiledNode container)
    {
        var named = _to.Nodes.Where(n => n.Key.Length > 0 && (n.Key == choice || n.Id == choice)).ToList();
        var target = named.Find(n => container.Children.Any(c => c.Node == n));
        if (named.Count == 0)
            Defects.Add(MoveTexts.Format("NoNew", choice, NodePath.LabelOf(node)));
        else if (target is null)
            Defects.Add(MoveTexts.Format("OtherContainer", NodePath.LabelOf(node), NodePath.LabelOf(named[0])));
        else if (!Fits(node, target))
            Defects.Add(MoveTexts.Format("OtherType", NodePath.LabelOf(node), NodePath.LabelOf(target), node.Descriptor.DisplayName, target.Descriptor.DisplayName));
        else
            return target;
        return null;
    }

    private void Drop(CompiledNode node, NodeMappingKind kind, string? why)
    {
        _places[node.Key] = new NodePlace(kind, null, why);
        foreach (var child in node.Children)
            Drop(child.Node, kind, why);
    }

    private static bool Fits(CompiledNode node, CompiledNode target) =>
        node.Activity.StateKind == target.Activity.StateKind
        && (target.Activity is not NotFoundActivity || node.Activity is NotFoundActivity);
}

internal sealed record NodePlace(NodeMappingKind Kind, CompiledNode? Target, string? Why);
