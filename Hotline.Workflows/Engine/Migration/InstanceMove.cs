using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>One instance under one plan: works on a copy and says at the first obstacle why it stays.</summary>
internal sealed class InstanceMove(MigrationPlan plan, InstanceState state)
{
    private readonly InstanceState _moved = state.Copy();
    private readonly List<OpenPlace> _open = [];
    private readonly List<string> _withdrawn = [];

    public MigrationResult Run(DateTimeOffset now)
    {
        if (NothingToDo() is { } idle)
            return new MigrationResult(new MigrationVerdict(MigrationVerdictKind.NothingToDo, idle));
        if ((Withdraw() ?? FindPlaces() ?? FindDoubles() ?? MoveVariables() ?? MoveFlows()) is { } refusal)
            return new MigrationResult(refusal);
        foreach (var open in _open)
        {
            if (open.To.Activity is Sequence)
                ResumeSequence(open);
            open.Execution.NodeKey = open.To.Key;
        }

        NameBookmarksAndIncidents();
        _moved.DefinitionVersionId = plan.To.Definition.Id;
        _moved.DefinitionVersion = plan.To.Definition.Version;
        _moved.Revision++;
        _moved.UpdatedAt = now;
        var verdict = new MigrationVerdict(MigrationVerdictKind.Moves, MoveTexts.Format("Moves", plan.To.Definition.Version));
        return new MigrationResult(verdict, _moved, MigrationSnapshot.Of(state, _moved), _withdrawn);
    }

    private string? NothingToDo()
    {
        if (state.DefinitionVersionId == plan.To.Definition.Id)
            return MoveTexts.Format("There", plan.To.Definition.Version);
        if (state.DefinitionVersionId != plan.From.Definition.Id)
            return MoveTexts.Format("Elsewhere", state.DefinitionVersion, plan.From.Definition.Version);
        // What ended with a fault can be taken up again by a retry.
        return state is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } ? MoveTexts.Get("Ended") : null;
    }

    private MigrationVerdict? Withdraw()
    {
        foreach (var execution in _moved.Executions.ToList())
        {
            var node = plan.From.Node(execution.NodeKey);
            if (plan.Place(node).Kind != NodeMappingKind.Withdrawn || !_moved.Executions.Contains(execution))
                continue;
            var stays = execution.Owner is { } owner
                && plan.From.Node(owner.NodeKey).Activity is Flowchart or AllChildren
                && _moved.Executions.Exists(e => e.Owner == owner && plan.Place(plan.From.Node(e.NodeKey)).Kind != NodeMappingKind.Withdrawn);
            if (!stays)
                return Refuse(node, MoveTexts.Format("NothingLeft", NodePath.LabelOf(node)));
            Remove(execution);
        }

        return null;
    }

    private void Remove(ActivityExecution execution)
    {
        foreach (var child in _moved.Executions.Where(e => e.Owner == execution).ToList())
            Remove(child);
        _moved.Executions.Remove(execution);
        _moved.OpenBookmarks.RemoveAll(b => b.ActivityInstanceId == execution.Id);
        _withdrawn.Add(execution.Id);
    }

    private MigrationVerdict? FindPlaces()
    {
        foreach (var execution in _moved.Executions)
        {
            var node = plan.From.Node(execution.NodeKey);
            var place = plan.Place(node);
            if (place.Target is null)
                return new MigrationVerdict(MigrationVerdictKind.NeedsChoice, MoveTexts.Format("NeedsChoice", NodePath.LabelOf(node), place.Why), node.Key);
            _open.Add(new OpenPlace(execution, node, place.Target));
        }

        return null;
    }

    private MigrationVerdict? FindDoubles()
    {
        foreach (var same in _open.GroupBy(o => (o.Execution.Owner, o.To)))
            if (same.Select(o => o.From).Distinct().Count() > 1)
                return Refuse(same.First().From, MoveTexts.Format("SamePlace", string.Join(MoveTexts.Get("And"), same.Select(o => NodePath.LabelOf(o.From))), NodePath.LabelOf(same.Key.To)));
        return null;
    }

    private MigrationVerdict? MoveVariables()
    {
        if (VariableMove.Apply(plan.From.Root.Variables, plan.To.Root.Variables, plan.To.TimeZone, _moved.VariableValues) is { } problem)
            return new MigrationVerdict(MigrationVerdictKind.CannotMove, problem);
        foreach (var open in _open.Where(o => o.From.Key.Length > 0 && (o.From.Variables.Count > 0 || o.To.Variables.Count > 0)))
            if (VariableMove.Apply(open.From.Variables, open.To.Variables, plan.To.TimeZone, open.Execution.Declared ??= []) is { } inner)
                return Refuse(open.From, inner);
        return null;
    }

    private MigrationVerdict? MoveFlows()
    {
        foreach (var open in _open.Where(o => o.Execution.Flow is not null))
        {
            if (NewStart(open) is not { } start)
                return Refuse(open.From, MoveTexts.Format("NoStart", NodePath.LabelOf(open.From)));
            var children = _open.Where(o => o.Execution.Owner == open.Execution).ToList();
            var present = state.Executions.Where(e => e.Owner?.Id == open.Execution.Id).Select(e => (plan.From.Node(e.NodeKey).Id, e));
            var after = children.Select(o => (o.To.Id, o.Execution));
            var move = plan.Move(new FlowMoveParts(open.From, open.To, open.Execution.Flow!, start, new OpenNodes(present), new OpenNodes(after)));
            if (move.Check() is { } problem)
                return Refuse(open.From, problem);
            open.Execution.Flow = move.Scope;
        }

        return null;
    }

    /// <summary>The flowchart's own start, unless a trigger began it elsewhere.</summary>
    private string? NewStart(OpenPlace flowchart)
    {
        var start = flowchart.Execution.Flow!.Start;
        return Flowchart.StartOf(flowchart.From, null)?.Id == start
            ? Flowchart.StartOf(flowchart.To, null)?.Id
            : plan.Place(flowchart.From.List("activities").First(a => a.Id == start)).Target?.Id;
    }

    /// <summary>It goes on behind the step it is at, wherever that stands now.</summary>
    private void ResumeSequence(OpenPlace sequence)
    {
        if (_open.Find(o => o.Execution.Owner == sequence.Execution) is not { } step)
            return;
        var index = sequence.To.Children.First(c => c.Node == step.To).Index;
        sequence.Execution.State["next"] = index + 1;
    }

    private void NameBookmarksAndIncidents()
    {
        var ids = _open.ToDictionary(o => o.Execution.Id, o => o.To.Id);
        for (var i = 0; i < _moved.OpenBookmarks.Count; i++)
            if (ids.TryGetValue(_moved.OpenBookmarks[i].ActivityInstanceId, out var id) && _moved.OpenBookmarks[i].ActivityId != id)
                _moved.OpenBookmarks[i] = _moved.OpenBookmarks[i] with { ActivityId = id };
        for (var i = 0; i < _moved.IncidentList.Count; i++)
            if (ids.TryGetValue(_moved.IncidentList[i].ActivityInstanceId, out var id))
                _moved.IncidentList[i] = _moved.IncidentList[i] with { ActivityId = id };
    }

    private static MigrationVerdict Refuse(CompiledNode node, string reason) => new(MigrationVerdictKind.CannotMove, reason, node.Key);

    private sealed record OpenPlace(ActivityExecution Execution, CompiledNode From, CompiledNode To);
}
