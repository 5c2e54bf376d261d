using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>Runs Then or Else; without the chosen body it completes at once.</summary>
internal sealed class If : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("If", "Branching", "如果") with
    {
        Inputs = [Describe.Input("Condition", "Boolean", "条件", false, "checkbox")],
        Outputs = [Describe.Output("Result", "Boolean", "结果")],
        IsContainer = true,
    };

    protected override void Begin(ActivityExecution self)
    {
        var result = self.Input<bool>("Condition");
        self.SetOutput("Result", result);
        if (self.Node.Child(result ? "then" : "else") is { } body)
            self.Burst.Schedule(body, self);
        else
            self.Complete();
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => self.Complete();
}

/// <summary>Elsa's container node: one body.</summary>
internal sealed class FlowNode : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("FlowNode", "Flow", "容器") with { IsContainer = true };

    protected override void Begin(ActivityExecution self)
    {
        if (self.Node.Child("body") is { } body)
            self.Burst.Schedule(body, self);
        else
            self.Complete();
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => self.Complete();
}
