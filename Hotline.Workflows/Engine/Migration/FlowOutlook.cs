using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>What a flowchart may still expect in its present round: which activities will be passed, which connections will arrive.</summary>
internal sealed class FlowOutlook(CompiledNode flowchart, FlowGraph graph, FlowScope scope, OpenNodes open)
{
    private readonly Dictionary<string, bool> _coming = [];

    /// <summary>Connections into a waiting join that will not arrive any more, so that it would wait for ever.</summary>
    public IEnumerable<FlowEdge> Stranded() => Waiting()
        .SelectMany(node => graph.ForwardInbound(node.Id))
        .Where(edge => !HasArrived(edge) && !WillArrive(edge));

    /// <summary>Connections that have arrived at a waiting join by an earlier pass of their source, which is going to be passed again.</summary>
    public IEnumerable<FlowEdge> Repeated() => Waiting()
        .SelectMany(node => graph.ForwardInbound(node.Id))
        .Where(edge => HasArrived(edge) && WillArrive(edge));

    /// <summary>Activities at which everything has arrived, so that nothing will start them.</summary>
    public IEnumerable<string> Complete() => Waiting()
        .Where(node => graph.ForwardInbound(node.Id).All(HasArrived))
        .Select(node => node.Id);

    /// <summary>A connection that nobody takes any more counts as not followed in this round.</summary>
    public void CountAsNotFollowed(FlowEdge edge) =>
        scope.SetConnection(edge.Key, scope.Visits(edge.Target) + open.Forward(edge.Target) + 1, followed: false);

    /// <summary>The pass to come counts, not the one before.</summary>
    public void TakeBack(FlowEdge edge) =>
        scope.SetConnection(edge.Key, scope.Visits(edge.Target) + open.Forward(edge.Target), followed: false);

    private IEnumerable<CompiledNode> Waiting() => flowchart.List("activities")
        .Where(node => !open.IsOpen(node.Id) && graph.ForwardInbound(node.Id).Count > 0
            && IsComing(node.Id) && FlowJoin.DrawnModeOf(node) != JoinMode.Cascade);

    private bool HasArrived(FlowEdge edge) =>
        scope.AllConnections.GetValueOrDefault(edge.Key).Count > scope.Visits(edge.Target) + open.Forward(edge.Target);

    private bool WillArrive(FlowEdge edge) => IsComing(edge.Source) && !open.HasFired(edge.Source, edge.Port);

    private bool IsComing(string id)
    {
        if (_coming.TryGetValue(id, out var known))
            return known;
        // Forward connections have no circles.
        return _coming[id] = open.IsOpen(id) || graph.ForwardInbound(id).Any(edge => HasArrived(edge) || WillArrive(edge));
    }
}
