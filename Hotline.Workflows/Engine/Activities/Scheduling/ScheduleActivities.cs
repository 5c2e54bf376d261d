using System.Text.Json.Nodes;
using Cronos;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Scheduling;

/// <summary>Waits for a while.</summary>
internal sealed class Delay : Activity
{
    private static readonly TimeSpan Missing = TimeSpan.FromMinutes(1);

    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Delay", "Scheduling", "延时") with
    {
        Inputs = [Describe.Input("TimeSpan", "TimeSpan", "时长", "00:01:00")],
    };

    public override void Execute(ActivityContext context)
    {
        var due = context.Now + (context.Input<TimeSpan?>("TimeSpan") ?? Missing);
        context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["resumeAt"] = due }, DueAt: due));
    }
}

/// <summary>Waits one interval inside a flow; as a trigger it starts an instance each interval.</summary>
internal sealed class Timer : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Timer", "Scheduling", "定时器") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("Interval", "TimeSpan", "间隔", "00:01:00")],
    };

    public override void Execute(ActivityContext context)
    {
        if (context is ActivityExecution { IsTrigger: true })
        {
            context.Complete();
            return;
        }

        var due = context.Now + context.Input<TimeSpan>("Interval");
        context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["resumeAt"] = due }, DueAt: due));
    }

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (node.CanStartWorkflow && !node.IsComputed("Interval") && node.Constant<TimeSpan>("Interval") <= TimeSpan.Zero)
            yield return "间隔必须大于零，才能按间隔发起流程：请写成 00:10:00 这样的时长。";
    }

    public override TriggerRequest Trigger(ActivityContext context)
    {
        var interval = context.Input<TimeSpan>("Interval");
        return new TriggerRequest(Descriptor.Type, new JsonObject { ["interval"] = interval.ToString("c") }, DueAt: context.Now + interval);
    }
}

/// <summary>Waits for the next instant of a cron expression of five or six fields; as a trigger it starts an instance at each.</summary>
internal sealed class Cron : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Cron", "Scheduling", "定时计划") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("CronExpression", "String", "计划表达式")],
    };

    public override void Execute(ActivityContext context)
    {
        if (context is ActivityExecution { IsTrigger: true })
        {
            context.Complete();
            return;
        }

        var text = context.Input<string>("CronExpression") ?? "";
        var due = Next(text, context);
        if (due is null)
            context.Fault($"The schedule '{text}' has no further instant.");
        else
            context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["executeAt"] = due, ["cronExpression"] = text }, DueAt: due));
    }

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed("CronExpression") && !CronExpression.TryParse(node.Constant<string>("CronExpression") ?? "", FormatOf(node.Constant<string>("CronExpression") ?? ""), out _))
            yield return $"计划表达式“{node.Constant<string>("CronExpression")}”无法解析：请写五段或六段，如 0 8 * * 1-5（工作日 8 点）。";
    }

    public override TriggerRequest Trigger(ActivityContext context)
    {
        var text = context.Input<string>("CronExpression") ?? "";
        return new TriggerRequest(Descriptor.Type, new JsonObject { ["cronExpression"] = text }, DueAt: Next(text, context));
    }

    private static DateTimeOffset? Next(string text, ActivityContext context) =>
        CronExpression.Parse(text, FormatOf(text)).GetNextOccurrence(context.Now, ((ActivityExecution)context).Burst.TimeZone);

    private static CronFormat FormatOf(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard;
}

/// <summary>Waits for an instant; one that has passed is no wait.</summary>
internal sealed class StartAt : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("StartAt", "Scheduling", "定时开始") with
    {
        Kind = ActivityKind.Trigger,
        Inputs = [Describe.Input("DateTime", "DateTimeOffset", "时间", null, "datetime-picker")],
    };

    public override void Execute(ActivityContext context)
    {
        var due = context.Input<DateTimeOffset?>("DateTime");
        if (context is ActivityExecution { IsTrigger: true } || due is null || due <= context.Now)
            context.Complete();
        else
            context.CreateBookmark(new BookmarkRequest(Payload: new JsonObject { ["executeAt"] = due }, DueAt: due));
    }

    public override TriggerRequest? Trigger(ActivityContext context) =>
        context.Input<DateTimeOffset?>("DateTime") is { } due && due > context.Now
            ? new TriggerRequest(Descriptor.Type, new JsonObject { ["executeAt"] = due }, DueAt: due)
            : null;
}
