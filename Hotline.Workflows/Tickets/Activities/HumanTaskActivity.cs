using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// Offers a task to people and waits for one of its outcomes. While it is open, the ports of its ladder fire at the clock's
/// instants without ending it.
/// </summary>
public class HumanTaskActivity : Activity, ITicketActivity
{
    public const string TypeName = "Hotline.HumanTask";
    public const string BookmarkName = TypeName;
    public const string RemindPort = "临期";
    public const string OverduePort = "超时";
    public const string UrgePort = "催办";
    public const string LeaderPort = "升级";

    /// <summary>Keys of the values a completion brings.</summary>
    public const string OutcomeKey = "Outcome";
    public const string DataKey = "Data";

    private const string TaskIdKey = "taskId";
    private const string SilenceKey = "silence";
    private const string FromDispatchKey = "fromDispatch";

    public HumanTaskActivity()
        : this(TypeName, "人工任务", "请人办理并等待结果，可用来增加任何环节", new StageDefaults { Stage = "task", Role = Roles.Handler, Outcomes = ["完成"], Allowance = "2wd" })
    {
    }

    private static IReadOnlyList<string> OnWish { get; } = [UrgePort, LeaderPort];

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
            SidePorts = [RemindPort, OverduePort, UrgePort, LeaderPort],
            SidePortsOnWish = OnWish,
            FollowsOnePort = true,
        };

    public override ActivityDescriptor Descriptor { get; }

    /// <summary>What people may answer: of the written outcomes those that are no rung of the ladder, which stand there for their ports.</summary>
    public static IReadOnlyList<string> AnswersOf(IReadOnlyList<string> outcomes) =>
        [.. outcomes.Where(outcome => !OnWish.Contains(outcome))];

    /// <summary>What is offered was settled when it was offered.</summary>
    public override bool ReadsInputsOnce => true;

    /// <summary>All stages are human tasks: in a migration one may take the place of another.</summary>
    public override string StateKind => TypeName;

    public override IEnumerable<string> Check(CheckedNode node) => HumanTaskCheck.Of(node);

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        var offer = HumanTaskOffer.From(context, open);
        if (offer.Defect is not null)
        {
            context.Fault(offer.Defect);
            return;
        }
        var payload = new JsonObject { [TaskIdKey] = offer.TaskId };
        var bookmark = context.CreateBookmark(new BookmarkRequest(BookmarkName, payload, AutoBurn: false));
        var task = offer.ToTask(context, open, bookmark.Id);
        context.State[TaskIdKey] = offer.TaskId;
        if (offer.Silence is { } silence)
            context.State[SilenceKey] = silence.After;
        if (offer.Silence is not null && context.Input<string>(HumanTaskInputs.ClockFrom) == HumanTaskInputs.FromDispatch)
            context.State[FromDispatchKey] = true;
        open.Offer(task);
        WatchClock(context, open, task);
    }

    /// <summary>One bookmark both waits for the outcome and is the timer of what falls due next.</summary>
    public override void Resume(ActivityContext context, Resumption resumption)
    {
        var open = context.Host<OpenTicket>();
        if (resumption.Input.ContainsKey(OutcomeKey))
            Finish(context, resumption.Input.GetValueOrDefault(OutcomeKey)!.GetValue<string>(), resumption.Input.GetValueOrDefault(DataKey)?.DeepClone());
        else if (OpenTask(context, open) is { } task)
            WatchClock(context, open, task);
        else
            context.Rearm(resumption.Bookmark.Id, null);
    }

    public override void Cancelled(ActivityContext context) => TakeBack(context, endsClock: false);

    /// <summary>The stage's work will not be done: its clock ends with it.</summary>
    public override void Skipped(ActivityContext context) => TakeBack(context, endsClock: true);

    private static void TakeBack(ActivityContext context, bool endsClock)
    {
        // An activity that faulted before it could offer a task, perhaps for want of a ticket, has nothing to take back.
        if (context.State[TaskIdKey] is null)
            return;
        var open = context.Host<OpenTicket>();
        if (OpenTask(context, open) is not { } task)
            return;
        if (endsClock && open.Clocks.Of(task) is { IsOpen: true } clock)
            TicketClocks.Cancel(clock, context.Now);
        open.Withdraw(task);
    }

    private static HumanTask? OpenTask(ActivityContext context, OpenTicket open)
    {
        var id = context.State[TaskIdKey]!.GetValue<long>();
        return open.TasksHere.FirstOrDefault(task => task.Id == id);
    }

    /// <summary>Whoever completed the task has ended its row and its clock.</summary>
    private static void Finish(ActivityContext context, string outcome, JsonNode? data)
    {
        context.SetOutput("Outcome", JsonValue.Create(outcome));
        context.SetOutput("Data", data);
        context.Complete(outcome);
    }

    /// <summary>Acts on the instants that have passed and waits for the next.</summary>
    private static void WatchClock(ActivityContext context, OpenTicket open, HumanTask task)
    {
        var next = new TaskLadder(context, open, task).Climb();
        task.LapsesAt = LapsesAt(context, open, task);
        if (task.LapsesAt <= context.Now)
            Lapse(context, open, task);
        else
            context.Rearm(task.BookmarkId, next < task.LapsesAt ? next : task.LapsesAt ?? next);
    }

    /// <summary>Counted anew each time: a change of the lead unit gives the new one its own time.</summary>
    private static DateTimeOffset? LapsesAt(ActivityContext context, OpenTicket open, HumanTask task)
    {
        if (task.Silence is null || context.State[SilenceKey]?.GetValue<string>() is not { } after)
            return null;
        var from = context.State[FromDispatchKey] is null ? task.CreatedAt : open.Ticket.DispatchedAt ?? task.CreatedAt;
        return open.Clocks.Later(from, Allowance.Parse(after));
    }

    /// <summary>Silence is an answer: the flow goes on as it says for that, and the ledger says that nobody spoke.</summary>
    private static void Lapse(ActivityContext context, OpenTicket open, HumanTask task)
    {
        var outcome = task.Silence!;
        open.SetMessage(context.InstanceId, ActivityTexts.Format("Lapsed", outcome));
        open.Lapse(task);
        open.WriteAsSystem("task.completed", ActivityTexts.Format("Lapsed", outcome), task);
        Finish(context, outcome, new JsonObject());
    }
}
