using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Events;

/// <summary>Waits for a named event, or starts instances when it comes.</summary>
internal sealed class Event : Activity
{
    public const string TypeName = PublishEvent.BookmarkName;

    /// <summary>Name of the value that comes with the event.</summary>
    public const string PayloadName = "Payload";

    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Event", "Primitives", "等待事件") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("EventName", "String", "事件名")],
        Outputs = [Describe.Output("Result", "Object", "结果")],
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed("EventName") && string.IsNullOrWhiteSpace(node.Constant<string>("EventName")))
            yield return "没有写等待哪个事件：请填写事件名。";
    }

    /// <summary>The hash under which waits for the event are found.</summary>
    public static string HashOf(string eventName) => BookmarkHash.Of(TypeName, new JsonObject { ["EventName"] = eventName });

    public override void Execute(ActivityContext context)
    {
        if (context is ActivityExecution { IsTrigger: true } self)
            End(context, self.Burst.ResumeInput?.GetValueOrDefault(PayloadName));
        else
            context.CreateBookmark(new BookmarkRequest(Payload: Wait(context)));
    }

    public override void Resume(ActivityContext context, Resumption resumption) => End(context, resumption.Input.GetValueOrDefault(PayloadName));

    public override TriggerRequest Trigger(ActivityContext context) => new(TypeName, Wait(context));

    private static JsonObject Wait(ActivityContext context) => new() { ["eventName"] = context.Input<string>("EventName") };

    private static void End(ActivityContext context, JsonNode? payload)
    {
        context.SetOutput("Result", payload ?? new JsonObject());
        context.Complete();
    }
}

/// <summary>Publishes a named event, to everybody or within the instance.</summary>
internal sealed class PublishEventActivity : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("PublishEvent", "Primitives", "发布事件") with
    {
        Inputs =
        [
            Describe.Input("EventName", "String", "事件名"),
            Describe.Input("CorrelationId", "String", "关联号"),
            Describe.Input("IsLocalEvent", "Boolean", "仅本流程", false, "checkbox"),
            Describe.Input("Payload", "Object", "内容"),
        ],
    };

    public override void Execute(ActivityContext context)
    {
        context.Publish(new PublishEvent(
            context.Input<string>("EventName") ?? "",
            context.Input<string>("CorrelationId"),
            context.Input<bool>("IsLocalEvent") ? context.InstanceId : null,
            JsonNodes.Free(context.Input<JsonNode>("Payload"))));
        context.Complete();
    }
}

/// <summary>Asks the world to do something and waits until it says it is done.</summary>
internal sealed class RunTask : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("RunTask", "Primitives", "任务") with
    {
        Inputs = [Describe.Input("TaskName", "String", "任务名"), Describe.Input("Payload", "ObjectDictionary", "内容", null, "multi-line")],
        Outputs = [Describe.Output("TaskId", "String", "任务编号"), Describe.Output("Result", "Object", "结果")],
    };

    public override void Execute(ActivityContext context)
    {
        var taskId = context.Ids.NextText();
        context.SetOutput("TaskId", taskId);
        context.CreateBookmark(new BookmarkRequest(
            Payload: new JsonObject { ["taskId"] = taskId, ["taskName"] = context.Input<string>("TaskName") },
            HashedPayload: new JsonObject { ["TaskId"] = taskId }));
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Input.GetValueOrDefault("Result"));
        context.Complete();
    }
}
