using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// Offers a task to people and waits for one of its outcomes. While it is open, <see cref="RemindPort"/> and
/// <see cref="OverduePort"/> fire at the clock's instants without ending it.
/// </summary>
public class HumanTaskActivity : Activity
{
    public const string TypeName = "Hotline.HumanTask";
    public const string BookmarkName = TypeName;
    public const string RemindPort = "临期";
    public const string OverduePort = "超时";

    /// <summary>Keys of the values a completion brings.</summary>
    public const string OutcomeKey = "Outcome";
    public const string DataKey = "Data";

    private const string RemindTag = "remind";
    private const string DueTag = "due";
    private const string TaskIdKey = "taskId";

    public HumanTaskActivity()
        : this(TypeName, "人工任务", "请人办理并等待结果，可用来增加任何环节", new StageDefaults { Stage = "task", Role = Roles.Handler, Outcomes = ["完成"] })
    {
    }

    private protected HumanTaskActivity(string type, string displayName, string description, StageDefaults defaults) =>
        Descriptor = new ActivityDescriptor
        {
            Type = type,
            DisplayName = displayName,
            Category = "办理环节",
            Description = description,
            Inputs = HumanTaskInputs.For(defaults),
            Outputs = [new("Outcome", "String", "办理结果"), new("Data", "Object", "表单内容")],
            PortsFromInput = HumanTaskInputs.Outcomes,
            SidePorts = [RemindPort, OverduePort],
        };

    public override ActivityDescriptor Descriptor { get; }

    public override void Execute(ActivityContext context)
    {
        var burst = context.Host<TicketBurst>();
        var offer = HumanTaskOffer.From(context, burst);
        if (offer.Defect is not null)
        {
            context.Fault(offer.Defect);
            return;
        }
        var taskId = burst.NextNumber();
        var payload = new JsonObject { [TaskIdKey] = taskId };
        var bookmark = context.CreateBookmark(new BookmarkRequest(BookmarkName, payload, AutoBurn: true));
        var task = offer.ToTask(context, burst, taskId, bookmark.Id);
        burst.OpenTasks.Add(task);
        burst.Add(task);
        burst.Ticket.Stage = task.Stage;
        burst.Ticket.StageName = task.StageName;
        context.State[TaskIdKey] = taskId;
        context.State["clock"] = offer.ClockName;
        burst.WriteAsSystem("task.offered", $"{task.StageName}待办", task, task.Hint);
        WatchClock(context, burst, task);
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        var burst = context.Host<TicketBurst>();
        switch (resumption.Bookmark.Tag)
        {
            case RemindTag when OpenTask(context, burst) is { } task:
                Remind(context, burst, task);
                break;
            case DueTag when OpenTask(context, burst) is { } task:
                FallDue(context, burst, task);
                break;
            case null:
                Finish(context, burst, resumption);
                break;
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        var burst = context.Host<TicketBurst>();
        if (OpenTask(context, burst) is not { } task)
            return;
        task.Status = HumanTaskStatus.Cancelled;
        task.Version++;
        burst.OpenTasks.Remove(task);
        burst.WriteAsSystem("task.cancelled", $"{task.StageName}任务撤回", task);
    }

    private static HumanTask? OpenTask(ActivityContext context, TicketBurst burst)
    {
        var id = context.State[TaskIdKey]!.GetValue<long>();
        return burst.OpenTasks.FirstOrDefault(task => task.Id == id);
    }

    private static void Finish(ActivityContext context, TicketBurst burst, Resumption resumption)
    {
        if (burst.Clocks.Running(context.State["clock"]!.GetValue<string>()) is { } clock)
            TicketClocks.Stop(clock, context.Now);
        burst.Touch();
        var outcome = resumption.Input.GetValueOrDefault(OutcomeKey)!.GetValue<string>();
        context.SetOutput("Outcome", JsonValue.Create(outcome));
        context.SetOutput("Data", resumption.Input.GetValueOrDefault(DataKey)?.DeepClone());
        context.Complete(outcome);
    }

    /// <summary>An instant that has passed before the task was offered is acted on at once.</summary>
    private static void WatchClock(ActivityContext context, TicketBurst burst, HumanTask task)
    {
        if (task.DueAt is not { } due)
            return;
        if (due <= context.Now)
        {
            FallDue(context, burst, task);
            return;
        }
        context.CreateBookmark(new BookmarkRequest(DueTag, DueAt: due, Tag: DueTag));
        if (task.RemindAt is not { } remind)
            return;
        if (remind <= context.Now)
            Remind(context, burst, task);
        else
            context.CreateBookmark(new BookmarkRequest(RemindTag, DueAt: remind, Tag: RemindTag));
    }

    private static void Remind(ActivityContext context, TicketBurst burst, HumanTask task)
    {
        burst.WriteAsSystem("clock.due-soon", $"{task.StageName}临近期限", task);
        context.FollowSidePort(RemindPort);
    }

    private static void FallDue(ActivityContext context, TicketBurst burst, HumanTask task)
    {
        task.Overdue = true;
        task.Version++;
        if (burst.Clocks.Running(context.State["clock"]!.GetValue<string>()) is { } clock)
            clock.Breached = true;
        burst.WriteAsSystem("clock.overdue", $"{task.StageName}超时", task);
        context.FollowSidePort(OverduePort);
    }
}
