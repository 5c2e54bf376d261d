using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>Runs its activities one after the other; a Break below or a terminal child ends it early.</summary>
internal sealed class Sequence : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } =
        Describe.Elsa("Sequence", "Workflows", "顺序") with { IsContainer = true, IsBrowsable = false };

    protected override void Begin(ActivityExecution self) => Next(self, 0);

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (self.IsBreaking || child.Node.Descriptor.IsTerminal)
            self.Complete();
        else
            Next(self, (int)self.State["next"]!);
    }

    private static void Next(ActivityExecution self, int index)
    {
        if (self.Node.Child("activities", index) is not { } child)
        {
            self.Complete();
            return;
        }

        self.State["next"] = index + 1;
        self.Burst.Schedule(child, self);
    }
}
