using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Looping;

/// <summary>
/// Leaves the nearest loop around it: what lies between is over, and what is open or queued beside it is cancelled. Where
/// there is no loop it ends the sequences around it, in a flowchart the flowchart.
/// </summary>
internal sealed class Break : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Break", "Looping", "跳出") with { IsTerminal = true };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        var around = Owners(self).ToList();
        var depth = around.FindIndex(owner => owner.Node.Activity is Loop or ParallelForEach);
        // What a container has left behind when it ended has no say any more in the loop around it.
        if (depth >= 0 && around.Take(depth + 1).All(owner => owner.Status == ActivityStatus.Running))
        {
            self.Burst.Complete(self, [], tellOwner: false);
            foreach (var owner in around.Take(depth))
                self.Burst.Complete(owner, [], tellOwner: false);
            self.Burst.Complete(around[depth], []);
            return;
        }

        foreach (var sequence in around.Where(owner => owner.Node.Activity is Sequence))
            sequence.IsBreaking = depth < 0;
        context.Complete();
    }

    private static IEnumerable<ActivityExecution> Owners(ActivityExecution execution)
    {
        for (var owner = execution.Owner; owner is not null; owner = owner.Owner)
            yield return owner;
    }
}
