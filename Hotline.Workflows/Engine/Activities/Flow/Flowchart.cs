using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>
/// Elsa's flowchart in counter mode: an activity starts when its inbound connections have arrived according to its join
/// mode; what is not followed flows on as a dead branch. Rules: contract section 5.5 and DIFFERENCES.md.
/// </summary>
internal sealed class Flowchart : ContainerActivity
{
    private static readonly IReadOnlySet<string> NoPorts = new HashSet<string>();

    public override ActivityDescriptor Descriptor { get; } =
        Describe.Elsa("Flowchart", "Flow", "流程图", "A flow of activities joined by connections.") with { IsContainer = true, IsBrowsable = false };

    protected override void Begin(ActivityExecution self)
    {
        if (StartOf(self.Node, self.Burst.PendingTriggerId) is not { } start)
        {
            self.Complete();
            return;
        }

        self.Flow = new FlowScope(start.Id);
        self.Burst.Schedule(start, self);
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (child.Node.Descriptor.IsTerminal)
        {
            self.Complete();
            return;
        }

        if (!child.EnteredBackward)
            self.Flow!.Visit(child.Node.Id);
        var edges = Graph(self).Outbound(child.Node.Id).Where(e => !child.FiredPorts.Contains(e.Port)).ToList();
        var goesBack = edges.Exists(e => !e.IsForward && outcomes.Contains(e.Port));
        foreach (var edge in edges)
        {
            var followed = outcomes.Contains(edge.Port);
            // The branch that goes back is still alive: its other ways out are decided in a later round.
            if (edge.IsForward && !followed && goesBack)
                continue;
            Pass(self, edge, followed);
        }

        CompleteWhenIdle(self);
    }

    /// <summary>A join ends its race itself; any other activity may be the goal of one by its merge mode.</summary>
    public override void ChildStarting(ActivityExecution self, ActivityExecution child)
    {
        if (child.Node.Definition.MergeMode == "Race" && child.Node.Activity is not FlowJoin)
            EndRace(self, child.Node.Id, withdraw: true);
    }

    public override void ChildCancelled(ActivityExecution self, ActivityExecution child)
    {
        CompleteWhenIdle(self);
        if (self.Status == ActivityStatus.Running)
            Skip(self, child.Node, child.EnteredBackward, child.FiredPorts);
    }

    public override void SidePortFired(ActivityExecution self, ActivityExecution child, string port)
    {
        foreach (var edge in Graph(self).Outbound(child.Node.Id))
            if (edge.Port == port)
                Pass(self, edge, followed: true);
    }

    /// <summary>
    /// A join takes what is still on its way to it out of the race: open activities before it are cancelled,
    /// with <paramref name="withdraw"/> also those that were queued and have not begun.
    /// </summary>
    public static void EndRace(ActivityExecution self, string joinId, bool withdraw)
    {
        var ancestors = Graph(self).ForwardAncestors(joinId);
        foreach (var open in self.Burst.OpenChildren(self).Where(e => e.Node.Id != joinId && ancestors.Contains(e.Node.Id)).ToList())
            self.Burst.Cancel(open);
        if (!withdraw)
            return;
        foreach (var (node, isBackward) in self.Burst.Withdraw(self, ancestors))
            Skip(self, node, isBackward, NoPorts);
    }

    private static FlowGraph Graph(ActivityExecution self) => self.Node.Graph(self.Flow!.Start);

    /// <summary>Where a flowchart begins: its trigger, its Start, what is marked as start, what nothing leads to, the first.</summary>
    public static CompiledNode? StartOf(CompiledNode flowchart, string? triggerId)
    {
        var activities = flowchart.List("activities").ToList();
        return activities.Find(a => a.Id == triggerId)
            ?? activities.Find(a => a.Descriptor.Type == "Elsa.Start")
            ?? activities.Find(a => a.Definition.CanStartWorkflow)
            ?? NotLedTo(flowchart, activities)
            ?? activities.FirstOrDefault();
    }

    private static CompiledNode? NotLedTo(CompiledNode flowchart, List<CompiledNode> activities)
    {
        var targets = flowchart.Definition.Connections.Select(c => c.Target).ToHashSet();
        return activities.Find(a => !targets.Contains(a.Id));
    }

    private static void Pass(ActivityExecution self, FlowEdge edge, bool followed)
    {
        self.Flow!.Visit(edge, followed);
        if (edge.IsForward)
            Arrive(self, edge, followed);
        else if (followed && !edge.IsValid)
            throw new FlowException(
                $"Invalid backward connection from '{edge.Source}' to '{edge.Target}': not every way to '{edge.Source}' passes '{edge.Target}'.");
        else if (followed)
            self.Burst.Schedule(Child(self, edge.Target), self, isBackward: true);
    }

    private static void Arrive(ActivityExecution self, FlowEdge edge, bool followed)
    {
        var flow = self.Flow!;
        var target = Child(self, edge.Target);
        var inbound = Graph(self).ForwardInbound(edge.Target);
        switch (FlowJoin.ModeOf(self, target))
        {
            case JoinMode.WaitAny when !flow.HasArrived(edge) || flow.IsQueuedInRound(edge.Target):
                break;
            case JoinMode.WaitAny when followed:
                flow.QueueInRound(edge.Target);
                self.Burst.Schedule(target, self);
                EndRace(self, edge.Target, withdraw: false);
                break;
            case JoinMode.Cascade when followed:
                self.Burst.Schedule(target, self);
                break;
            case JoinMode.Cascade:
                break;
            case var _ when !flow.HaveArrived(inbound):
                break;
            case JoinMode.WaitAll when flow.HaveArrivedAlive(inbound):
            case JoinMode.WaitAllActive when flow.HasAnyArrivedAlive(inbound):
                self.Burst.Schedule(target, self);
                break;
            case JoinMode.WaitAny when flow.HasAnyArrivedAlive(inbound):
                break;
            default:
                Skip(self, target, enteredBackward: false, NoPorts);
                break;
        }
    }

    /// <summary>Nothing more comes of the activity in this round: it counts as visited and its ways out as dead.</summary>
    private static void Skip(ActivityExecution self, CompiledNode node, bool enteredBackward, IReadOnlySet<string> firedPorts)
    {
        if (!enteredBackward)
            self.Flow!.Visit(node.Id);
        foreach (var edge in Graph(self).Outbound(node.Id))
            if (!firedPorts.Contains(edge.Port))
                Pass(self, edge, followed: false);
    }

    private static CompiledNode Child(ActivityExecution self, string id) => self.Node.Listed("activities", id);

    private static void CompleteWhenIdle(ActivityExecution self)
    {
        if (!self.Burst.HasQueued(self) && !self.Burst.OpenChildren(self).Any())
            self.Complete();
    }
}

/// <summary>The flow, as drawn, cannot go on here.</summary>
internal sealed class FlowException(string message) : Exception(message);
