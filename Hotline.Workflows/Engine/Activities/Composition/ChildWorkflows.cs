using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Composition;

/// <summary>Starts the published version of another definition and may wait for its end.</summary>
internal abstract class ChildWorkflow : Activity
{
    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        if (PublishedId(self) is not { } definitionId)
            return;
        var waits = context.Input<bool>("WaitForCompletion");
        var childId = context.Ids.NextText();
        var bookmark = waits ? context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["childInstanceId"] = childId })) : null;
        var input = self.InputValue("Input") as JsonObject;
        self.Burst.Effects.Add(new Effect.StartChild(childId, definitionId, context.Input<string>("CorrelationId"), InputOf(self, input), bookmark?.Id));
        if (!waits)
            context.Complete();
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", ResultOf(resumption.Input));
        context.Complete();
    }

    /// <summary>What the result variable gets of the values a child leaves at its end.</summary>
    protected abstract JsonNode? ResultOf(IReadOnlyDictionary<string, JsonNode?> ended);

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed("WorkflowDefinitionId") && string.IsNullOrWhiteSpace(node.Constant<string>("WorkflowDefinitionId")))
            yield return "没有选择要发起的流程：请选择一个已发布的流程。";
    }

    /// <summary>The definition to start; null after a fault because nothing is published under that id.</summary>
    public static string? PublishedId(ActivityExecution self)
    {
        var definitionId = self.Input<string>("WorkflowDefinitionId") ?? "";
        if (self.Burst.IsPublished(definitionId))
            return definitionId;
        self.Fault($"No published version of workflow definition with ID {definitionId} found.");
        return null;
    }

    public static Dictionary<string, JsonNode?> InputOf(ActivityExecution self, JsonObject? given)
    {
        var input = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given ?? [])
        {
            self.Burst.Check(name, value);
            input[name] = value?.DeepClone();
        }

        input["ParentInstanceId"] = self.InstanceId;
        return input;
    }

    protected static IReadOnlyList<InputDescriptor> Common { get; } =
    [
        Describe.Input("WorkflowDefinitionId", "String", "流程", null, "workflow-definition-picker"),
        Describe.Input("CorrelationId", "String", "关联号"),
        Describe.Input("Input", "ObjectDictionary", "输入", null, "dictionary"),
        Describe.Input("WaitForCompletion", "Boolean", "等待结束", false, "checkbox"),
    ];
}

/// <summary>Starts a child and goes on, or waits for it; the result is the child's output.</summary>
internal sealed class DispatchWorkflow : ChildWorkflow
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("DispatchWorkflow", "Composition", "发起流程") with
    {
        Inputs = [.. Common, Describe.Input("StartNewTrace", "Boolean", "新跟踪", false, "checkbox"), Describe.Input("ChannelName", "String", "通道")],
        Outputs = [Describe.Output("Result", "Object", "结果")],
    };

    protected override JsonNode? ResultOf(IReadOnlyDictionary<string, JsonNode?> ended) => ended.GetValueOrDefault(ChildEnd.Output);
}

/// <summary>As DispatchWorkflow; the result tells how the child ended, and its output as <c>Output</c>.</summary>
internal sealed class ExecuteWorkflow : ChildWorkflow
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("ExecuteWorkflow", "Composition", "执行流程") with
    {
        Kind = ActivityKind.Task,
        Inputs = Common,
        Outputs = [Describe.Output("Result", "Object", "结果")],
    };

    protected override JsonNode? ResultOf(IReadOnlyDictionary<string, JsonNode?> ended) => new JsonObject
    {
        ["WorkflowInstanceId"] = ended.GetValueOrDefault(ChildEnd.InstanceId)?.DeepClone(),
        ["Status"] = ended.GetValueOrDefault(ChildEnd.Status)?.DeepClone(),
        ["SubStatus"] = ended.GetValueOrDefault(ChildEnd.SubStatus)?.DeepClone(),
        ["Output"] = ended.GetValueOrDefault(ChildEnd.Output)?.DeepClone(),
    };
}
