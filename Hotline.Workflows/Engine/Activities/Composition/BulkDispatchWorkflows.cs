using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Composition;

/// <summary>Starts a child for each item; when it waits, a body may run for each child that ends.</summary>
internal sealed class BulkDispatchWorkflows : ContainerActivity
{
    private const string Open = "open";

    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("BulkDispatchWorkflows", "Composition", "批量发起流程") with
    {
        Inputs =
        [
            Describe.Input("WorkflowDefinitionId", "String", "流程", null, "workflow-definition-picker"),
            Describe.Input("Items", "Object", "项目"),
            Describe.Input("DefaultItemInputKey", "String", "项目输入名", "Item"),
            Describe.Input("CorrelationIdFunction", "Object", "关联号函数") with { AutoEvaluate = false },
            Describe.Input("Input", "ObjectDictionary", "输入", null, "dictionary"),
            Describe.Input("WaitForCompletion", "Boolean", "等待结束", false, "checkbox"),
            Describe.Input("StartNewTrace", "Boolean", "新跟踪", false, "checkbox"),
            Describe.Input("ChannelName", "String", "通道"),
        ],
        Ports = ["Completed", "Canceled", "Done"],
    };

    protected override void Begin(ActivityExecution self)
    {
        if (ChildWorkflow.PublishedId(self) is not { } definitionId)
            return;
        var items = self.InputValue("Items") as JsonArray ?? ValueConversion.ToList(self.InputValue("Items")) ?? [];
        var waits = self.Input<bool>("WaitForCompletion") && items.Count > 0;
        var bookmark = waits ? self.CreateBookmark(new BookmarkRequest(AutoBurn: false)) : null;
        foreach (var item in items)
            self.Burst.Effects.Add(new Effect.StartChild(self.Ids.NextText(), definitionId, CorrelationOf(self, item), InputOf(self, item), bookmark?.Id));
        if (waits)
            self.State[Open] = items.Count;
        else
            self.Complete();
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        var self = (ActivityExecution)context;
        self.State[Open] = (int)self.State[Open]! - 1;
        var port = ValueConversion.ToText(resumption.Input.GetValueOrDefault(ChildEnd.SubStatus)) switch
        {
            nameof(WorkflowSubStatus.Finished) => "childCompleted",
            nameof(WorkflowSubStatus.Faulted) => "childFaulted",
            _ => "",
        };
        if (self.Node.Child(port) is { } body)
            self.Burst.Schedule(body, self, locals: new() { ["ChildInstanceId"] = resumption.Input.GetValueOrDefault(ChildEnd.InstanceId)?.DeepClone() });
        else
            CompleteWhenDone(self);
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => CompleteWhenDone(self);

    private static void CompleteWhenDone(ActivityExecution self)
    {
        if ((int)self.State[Open]! == 0 && !self.Burst.HasQueued(self) && !self.Burst.OpenChildren(self).Any())
            self.Complete("Completed", "Done");
    }

    private static Dictionary<string, JsonNode?> InputOf(ActivityExecution self, JsonNode? item)
    {
        self.Burst.Check("Items", item);
        var input = ChildWorkflow.InputOf(self, self.InputValue("Input") as JsonObject);
        if (item is JsonObject values)
            foreach (var (name, value) in values)
                input[name] = value?.DeepClone();
        else
            input[self.Input<string>("DefaultItemInputKey") ?? "Item"] = item?.DeepClone();
        return input;
    }

    private static string? CorrelationOf(ActivityExecution self, JsonNode? item)
    {
        var function = self.Node.Inputs.First(i => i.Name == "CorrelationIdFunction");
        var extras = new ScriptExtras(new Dictionary<string, Func<JsonNode?[], JsonNode?>> { ["getItem"] = _ => item });
        return ValueConversion.ToText(function.Expression is JavaScriptExpression script ? script.Evaluate(self, extras) : function.Evaluate(self));
    }
}
