using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Flow;

internal enum JoinMode
{
    WaitAll,
    WaitAllActive,
    WaitAny,
    Cascade,
}

/// <summary>Where branches meet: waits for all, for all that are alive, or for the first one.</summary>
internal sealed class FlowJoin : Activity
{
    private const string Type = "Elsa.FlowJoin";

    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("FlowJoin", "Branching", "汇合", "Merges branches.") with
    {
        Inputs = [Describe.Input("Mode", "FlowJoinMode", "汇合方式", "WaitAny", "dropdown") with { Choices = ["WaitAll", "WaitAllActive", "WaitAny"] }],
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        if (self.Owner is { Status: ActivityStatus.Running, Node.Activity: Flowchart } flowchart)
            Flowchart.EndRace(flowchart, self.Node.Id, withdraw: Read(self.InputValue("Mode"), self.Node) == JoinMode.WaitAny);
        context.Complete();
    }

    /// <summary>How arrivals at an activity count; every activity that is no join waits for all that are alive.</summary>
    public static JoinMode ModeOf(ActivityExecution flowchart, CompiledNode target) => target.Descriptor.Type == Type
        ? Read(target.Inputs[0].Evaluate(flowchart), target)
        : ByMergeMode(target);

    /// <summary>The mode as drawn; null when an expression gives it.</summary>
    public static JoinMode? DrawnModeOf(CompiledNode target)
    {
        if (target.Descriptor.Type == Type)
            return target.Inputs[0].Expression is null ? Read(target.Inputs[0].Constant, target) : null;
        return ByMergeMode(target);
    }

    private static JoinMode ByMergeMode(CompiledNode target) => target.Definition.MergeMode switch
    {
        "Merge" or "Converge" => JoinMode.WaitAll,
        "Race" => JoinMode.WaitAny,
        "Cascade" => JoinMode.Cascade,
        _ => JoinMode.WaitAllActive,
    };

    private static JoinMode Read(System.Text.Json.Nodes.JsonNode? value, CompiledNode node) => ValueConversion.ToText(value) switch
    {
        null or "" => JoinMode.WaitAny,
        var text when Enum.TryParse<JoinMode>(text, ignoreCase: true, out var mode) && mode != JoinMode.Cascade => mode,
        var text => throw node.Inputs[0].Failed($"'{text}' is no join mode; use WaitAll, WaitAllActive or WaitAny."),
    };
}
