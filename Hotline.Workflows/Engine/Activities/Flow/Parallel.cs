using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>Starts several children at once and completes when all have completed.</summary>
internal abstract class AllChildren : ContainerActivity
{
    protected override void Begin(ActivityExecution self)
    {
        foreach (var child in ChildrenToRun(self))
            self.Burst.Schedule(child, self);
        CompleteWhenDone(self);
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => CompleteWhenDone(self);

    public override void ChildCancelled(ActivityExecution self, ActivityExecution child) => CompleteWhenDone(self);

    protected abstract IEnumerable<CompiledNode> ChildrenToRun(ActivityExecution self);

    protected static void CompleteWhenDone(ActivityExecution self)
    {
        if (!self.Burst.HasQueued(self) && !self.Burst.OpenChildren(self).Any())
            self.Complete();
    }
}

/// <summary>Runs all its activities side by side.</summary>
internal sealed class Parallel : AllChildren
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Parallel", "Workflows", "并行") with { IsContainer = true, IsBrowsable = false };

    protected override IEnumerable<CompiledNode> ChildrenToRun(ActivityExecution self) => self.Node.List("activities");
}

/// <summary>Runs its branches side by side; with WaitAny the first to complete ends it and cancels the open ones.</summary>
internal sealed class Fork : AllChildren
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Fork", "Control Flow", "并行分支") with
    {
        Inputs = [Describe.Raw("JoinMode", "ForkJoinMode", "汇合方式", "dropdown") with { Choices = ["WaitAll", "WaitAny"] }],
        IsContainer = true,
        IsBrowsable = false,
    };

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (self.Input<string>("JoinMode") is "WaitAny" or "1")
            self.Burst.Complete(self, [], keepQueued: true);
        else
            CompleteWhenDone(self);
    }

    protected override IEnumerable<CompiledNode> ChildrenToRun(ActivityExecution self) => self.Node.List("branches");
}

/// <summary>The bodies of a switch's true cases, or of its default.</summary>
internal sealed class Switch : AllChildren
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Switch", "Branching", "多路选择") with
    {
        Inputs =
        [
            Describe.Raw("Cases", "Object", "情形", "switch-editor"),
            Describe.Input("Mode", "SwitchMode", "匹配方式", "MatchFirst", "dropdown") with { Choices = ["MatchFirst", "MatchAny"] },
        ],
        Outputs = [Describe.Output("Output", "Object", "结果")],
        IsContainer = true,
    };

    protected override IEnumerable<CompiledNode> ChildrenToRun(ActivityExecution self)
    {
        var matches = SwitchCases.Of(self).Matches(self, self.Input<string>("Mode"));
        var bodies = matches.Count > 0 ? matches.Select(m => self.Node.Child("cases", m.Index)) : [self.Node.Child("default")];
        return bodies.OfType<CompiledNode>();
    }
}
