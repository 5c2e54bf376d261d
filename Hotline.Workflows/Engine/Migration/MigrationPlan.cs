using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>
/// How running instances go from one version of a definition to another: where each node and variable goes. Made by
/// activity id, corrected by choices; trying and applying it reads nothing but the state it is given.
/// </summary>
public sealed class MigrationPlan
{
    private static readonly Dictionary<string, string?> NoChoices = [];
    private readonly NodeMatching _matching;

    private MigrationPlan(CompiledWorkflow from, CompiledWorkflow to, IReadOnlyDictionary<string, string?> choices)
    {
        From = from;
        To = to;
        _matching = new NodeMatching(from, to, choices);
        Nodes = [.. from.Nodes.Where(n => n.Key.Length > 0).Select(Describe)];
        Variables = [.. from.Nodes.SelectMany(VariablesOf)];
    }

    public CompiledWorkflow From { get; }

    public CompiledWorkflow To { get; }

    /// <summary>Every node of the old version, from the outside in.</summary>
    public IReadOnlyList<NodeMapping> Nodes { get; }

    public IReadOnlyList<VariableMapping> Variables { get; }

    /// <summary>Choices that cannot be followed, each with what to do; the plan is not to be used while there are any.</summary>
    public IReadOnlyList<string> Defects => _matching.Defects;

    /// <param name="from">The version the instances run.</param>
    /// <param name="to">The version they are to run.</param>
    /// <param name="choices">Node of the old version (id or key) → node of the new one, or null to withdraw what waits there.</param>
    public static MigrationPlan Between(CompiledWorkflow from, CompiledWorkflow to, IReadOnlyDictionary<string, string?>? choices = null) =>
        new(from, to, choices ?? NoChoices);

    /// <summary>The verdict on an instance, which is left as it is.</summary>
    public MigrationVerdict Try(InstanceState state) => Apply(state, state.UpdatedAt).Verdict;

    /// <summary>The instance in the new version, as a state of its own; the given one is left as it is.</summary>
    public MigrationResult Apply(InstanceState state, DateTimeOffset now) => new InstanceMove(this, state).Run(now);

    internal NodePlace Place(CompiledNode node) => _matching.Place(node);

    internal FlowMove Move(FlowMoveParts parts) => new(parts, _matching);

    private NodeMapping Describe(CompiledNode node)
    {
        var place = _matching.Place(node);
        return new NodeMapping(
            node.Key, node.Id, node.Definition.Label, node.Descriptor.Type, place.Kind, place.Target?.Key, place.Target?.Definition.Label, place.Why);
    }

    private IEnumerable<VariableMapping> VariablesOf(CompiledNode node)
    {
        if (_matching.Place(node).Target is not { } target)
            yield break;
        foreach (var (from, to) in VariableMove.Pair(node.Variables, target.Variables))
        {
            var kind = (from, to) switch
            {
                (_, null) => VariableMappingKind.Unseen,
                (null, _) or ({ IsStored: false }, _) => VariableMappingKind.New,
                _ => VariableMove.IsSameType(from, to) ? VariableMappingKind.Kept : VariableMappingKind.Retyped,
            };
            yield return new VariableMapping(node.Key, (to ?? from)!.Name, kind, from?.TypeName, to?.TypeName);
        }
    }
}

/// <summary>What a plan made of one instance.</summary>
/// <param name="Verdict">Whether it moves, and why not.</param>
/// <param name="State">The instance in the new version; null unless it moves.</param>
/// <param name="Before">What undoes the move; null unless it moves.</param>
/// <param name="Withdrawn">Executions that were withdrawn by choice, by activity instance id.</param>
public sealed record MigrationResult(
    MigrationVerdict Verdict, InstanceState? State = null, MigrationSnapshot? Before = null, IReadOnlyList<string>? Withdrawn = null);
