using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>One flow that stands at faulted activities, or that ended by a fault.</summary>
/// <param name="State">Its state.</param>
/// <param name="Since">Since when.</param>
/// <param name="Workflow">Its version; null when that cannot be read any more.</param>
internal sealed record StuckFlow(InstanceState State, DateTimeOffset Since, CompiledWorkflow? Workflow)
{
    /// <summary>Faulted activities, the one that stopped first at the front; none when nothing of a faulted flow is open.</summary>
    public IReadOnlyList<StuckNode> Nodes { get; } =
        [.. State.OpenActivities.Where(open => open.IsFaulted).Select(open => StuckNode.Of(open, State, Workflow)).OrderBy(node => node.At)];

    /// <summary>What to show when there is only one line for it.</summary>
    public StuckNode First => Nodes.Count > 0 ? Nodes[0] : StuckNode.OfEnded(State, Since);

    public string Name => Workflow?.Definition.Name ?? State.DefinitionId;

    /// <summary>Names of the faulted nodes meant, for a sentence.</summary>
    public string NamesOf(string? activityInstanceId) => string.Join('、', Nodes
        .Where(node => activityInstanceId is null || node.ActivityInstanceId == activityInstanceId).Select(node => $"“{node.Label}”"));
}

/// <summary>A faulted activity with what the definition says about its node.</summary>
internal sealed record StuckNode(string ActivityInstanceId, string ActivityId, string Cause, DateTimeOffset At, NodeFacts? Facts)
{
    public string Label => Facts?.Label ?? ActivityId;

    public static StuckNode Of(OpenActivity open, InstanceState state, CompiledWorkflow? workflow)
    {
        var incident = state.LastIncident(open.ActivityInstanceId);
        var facts = workflow?.Facts(open.NodeKey);
        return new StuckNode(
            open.ActivityInstanceId, open.ActivityId, CauseWords.Say(incident?.Message ?? "", facts), incident?.At ?? state.UpdatedAt, facts);
    }

    /// <summary>A flow that ended by a fault whose activity is not open any more.</summary>
    public static StuckNode OfEnded(InstanceState state, DateTimeOffset since)
    {
        var last = state.Incidents.Count > 0 ? state.Incidents[^1] : null;
        return new StuckNode(last?.ActivityInstanceId ?? "", last?.ActivityId ?? "", CauseWords.Say(last?.Message ?? "", null), last?.At ?? since, null);
    }
}
