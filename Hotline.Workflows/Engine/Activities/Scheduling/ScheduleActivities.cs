using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Activities.Scheduling;

/// <summary>An activity that waits for an instant its one input tells.</summary>
internal abstract class TimedActivity : Activity
{
    private InputDescriptor Told => Descriptor.Inputs[0];

    /// <summary>How messages call the input: as the designer shows it, and as the definition has it.</summary>
    private string Label => $"{Told.DisplayName}（{Told.Name}）";

    /// <summary>When the wait ends, by what stands in the input; a publishing check and a run ask the same.</summary>
    protected abstract Wait Read(JsonNode? value, string input, WaitSurroundings around, bool asTrigger);

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(Told.Name) && Read(node.Written(Told.Name), Label, node.Waits, node.CanStartWorkflow).Defect is { } defect)
            yield return defect;
    }

    public override void Execute(ActivityContext context)
    {
        var execution = (ActivityExecution)context;
        if (execution.IsTrigger)
        {
            context.Complete();
            return;
        }

        var wait = Read(Value(execution), Label, execution.Burst.Waits, false);
        if (wait.Due is { } due)
            WaitUntil(context, due);
        else
            context.Fault(wait.Defect!);
    }

    public override TriggerRequest? Trigger(ActivityContext context)
    {
        var execution = (ActivityExecution)context;
        var value = Value(execution);
        var wait = Read(value, Label, execution.Burst.Waits, true);
        return wait.Defect is { } defect ? throw new ExpressionException(defect) : TriggerAt(wait.Due!.Value, value, context.Now);
    }

    /// <summary>An input that is left out has its default; one that computes nothing has not.</summary>
    private JsonNode? Value(ActivityExecution execution) =>
        execution.InputValue(Told.Name) ?? execution.Node.Inputs[0].Written;

    protected abstract void WaitUntil(ActivityContext context, DateTimeOffset due);

    protected abstract TriggerRequest? TriggerAt(DateTimeOffset due, JsonNode? value, DateTimeOffset now);
}

/// <summary>Waits for a while.</summary>
internal sealed class Delay : TimedActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Delay", "Scheduling", "延时") with
    {
        Inputs = [Describe.Input("TimeSpan", "TimeSpan", "时长", "00:01:00")],
    };

    protected override Wait Read(JsonNode? value, string input, WaitSurroundings around, bool asTrigger) => WaitReading.Duration(value, input, around);

    protected override void WaitUntil(ActivityContext context, DateTimeOffset due) =>
        context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["resumeAt"] = due }, DueAt: due));

    protected override TriggerRequest? TriggerAt(DateTimeOffset due, JsonNode? value, DateTimeOffset now) => null;
}

/// <summary>Waits one interval inside a flow; as a trigger it starts an instance each interval.</summary>
internal sealed class Timer : TimedActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Timer", "Scheduling", "定时器") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("Interval", "TimeSpan", "间隔", "00:01:00")],
    };

    protected override Wait Read(JsonNode? value, string input, WaitSurroundings around, bool asTrigger) =>
        WaitReading.Duration(value, input, around, asTrigger ? around.Settings.ShortestInterval : TimeSpan.FromTicks(1));

    protected override void WaitUntil(ActivityContext context, DateTimeOffset due) =>
        context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["resumeAt"] = due }, DueAt: due));

    protected override TriggerRequest TriggerAt(DateTimeOffset due, JsonNode? value, DateTimeOffset now) =>
        new(Descriptor.Type, new JsonObject { ["interval"] = value?.DeepClone() }, DueAt: due);
}

/// <summary>Waits for the next instant of a cron expression of five or six fields; as a trigger it starts an instance at each.</summary>
internal sealed class Cron : TimedActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Cron", "Scheduling", "定时计划") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("CronExpression", "String", "计划表达式")],
    };

    protected override Wait Read(JsonNode? value, string input, WaitSurroundings around, bool asTrigger) =>
        CronText.Next(ValueConversion.ToText(value), around.Now, around.Settings.TimeZone);

    protected override void WaitUntil(ActivityContext context, DateTimeOffset due) =>
        context.CreateBookmark(new BookmarkRequest(
            Payload: new JsonObject { ["executeAt"] = due, ["cronExpression"] = context.Input<string>("CronExpression") }, DueAt: due));

    protected override TriggerRequest TriggerAt(DateTimeOffset due, JsonNode? value, DateTimeOffset now) =>
        new(Descriptor.Type, new JsonObject { ["cronExpression"] = value?.DeepClone() }, DueAt: due);
}

/// <summary>Waits for an instant; one that has passed is no wait.</summary>
internal sealed class StartAt : TimedActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("StartAt", "Scheduling", "定时开始") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("DateTime", "DateTimeOffset", "时间", null, "datetime-picker")],
    };

    protected override Wait Read(JsonNode? value, string input, WaitSurroundings around, bool asTrigger) => WaitReading.Instant(value, input, around);

    protected override void WaitUntil(ActivityContext context, DateTimeOffset due)
    {
        if (due <= context.Now)
            context.Complete();
        else
            context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["executeAt"] = due }, DueAt: due));
    }

    protected override TriggerRequest? TriggerAt(DateTimeOffset due, JsonNode? value, DateTimeOffset now) =>
        due > now ? new TriggerRequest(Descriptor.Type, new JsonObject { ["executeAt"] = due }, DueAt: due) : null;
}
