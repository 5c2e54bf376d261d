using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>Where a flowchart begins.</summary>
internal sealed class Start : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Start", "Flow", "开始");

    public override void Execute(ActivityContext context) => context.Complete();
}

/// <summary>Completes the enclosing flowchart or sequence; what is still open in it is cancelled.</summary>
internal sealed class End : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("End", "Flow", "结束") with { IsTerminal = true };

    public override void Execute(ActivityContext context) => context.Complete();
}

/// <summary>Ends the whole instance.</summary>
internal sealed class Finish : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Finish", "Primitives", "终止流程") with { IsTerminal = true };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        self.Burst.FinishWorkflow(self);
    }
}

/// <summary>True or False.</summary>
internal sealed class FlowDecision : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("FlowDecision", "Branching", "判断") with
    {
        Inputs = [Describe.Input("Condition", "Boolean", "条件", false, "checkbox")],
        Ports = ["True", "False"],
        FollowsOnePort = true,
    };

    public override void Execute(ActivityContext context) => context.Complete(context.Input<bool>("Condition") ? "True" : "False");
}

/// <summary>Opens all its branches at once.</summary>
internal sealed class FlowFork : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("FlowFork", "Branching", "分支") with
    {
        Inputs = [Describe.Input("Branches", "List<String>", "分支", null, "dynamic-outcomes")],
        PortsFromInput = "Branches",
    };

    public override void Execute(ActivityContext context) => context.Complete(context.Input<string[]>("Branches") ?? []);
}

/// <summary>Follows the port of the first true case, or of every one; Default when none is.</summary>
internal sealed class FlowSwitch : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("FlowSwitch", "Branching", "多路判断") with
    {
        Inputs =
        [
            Describe.Raw("Cases", "Object", "情形", "flow-switch-editor"),
            Describe.Input("Mode", "SwitchMode", "匹配方式", "MatchFirst", "dropdown") with { Choices = ["MatchFirst", "MatchAny"] },
        ],
        Ports = ["Default"],
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        var labels = SwitchCases.Of(self).Matches(self, context.Input<string>("Mode")).Select(c => c.Label).ToArray();
        context.Complete(labels.Length > 0 ? labels : ["Default"]);
    }
}
