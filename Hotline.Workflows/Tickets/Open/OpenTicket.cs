using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// One ticket with its open tasks, its clocks and the flows that run for it, as this unit of work sees and changes it.
/// Everything added here commits together or not at all.
/// </summary>
public sealed partial class OpenTicket
{
    private readonly UnitOfWork work;
    private readonly IIdSource ids;
    private readonly Dictionary<string, string?> messages = [];
    private int touchedFor = -1;

    internal OpenTicket(
        UnitOfWork work, IIdSource ids, TimeProvider time, HotlineOptions options, WorkCalendar calendar, ReferenceBook book, Actor actor, OpenTicketRows rows, FormCatalog forms)
    {
        this.work = work;
        this.ids = ids;
        Ticket = rows.Ticket;
        Now = time.GetUtcNow();
        NotBefore(Ticket.ChangedAt);
        (Options, Forms, Book, Actor, tasks) = (options, forms, book, actor, rows.Tasks);
        Clocks = new TicketClocks(work, ids, options.Deadlines, calendar, Ticket, rows.Clocks);
        IsWhole = rows.IsWhole;
        Matters = rows.Matters;
        flows = rows.Flows.ToDictionary(row => row.Id, row => new RunningFlow(row.Id, row.ParentInstanceId, row.MatterId));
    }

    public Ticket Ticket { get; }

    public TicketClocks Clocks { get; }

    public ReferenceBook Book { get; }

    public HotlineOptions Options { get; }

    /// <summary>The forms there are.</summary>
    internal FormCatalog Forms { get; }

    /// <summary>Who opened it.</summary>
    public Actor Actor { get; }

    /// <summary>The instant of this unit of work: the clock's, but never before the ticket's last change.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Rework round the ticket is in, from 1.</summary>
    public int Round => Ticket.ReworkCount + 1;

    /// <summary>What people answered at its stages, the last time each; null until a flow that asks for it has run.</summary>
    public TicketAnswers? Answers { get; internal set; }

    /// <summary>Tasks that people completed in this unit of work.</summary>
    internal List<HumanTask> Completed { get; } = [];

    /// <summary>Tasks whose due instant is another: their timers must be set anew.</summary>
    internal HashSet<HumanTask> Moved { get; } = [];

    /// <summary>What was agreed beside it on its lead, to be carried out in this unit of work.</summary>
    internal List<AgreedRoute> Routes { get; } = [];

    /// <summary>Each is carried out once.</summary>
    internal IReadOnlyList<AgreedRoute> TakeRoutes()
    {
        if (Routes.Count == 0)
            return [];
        List<AgreedRoute> taken = [.. Routes];
        Routes.Clear();
        return taken;
    }

    /// <summary>Raises <see cref="Now"/> to an instant at which the ticket or a flow of it was changed before.</summary>
    internal void NotBefore(DateTimeOffset instant) => Now = Now < instant ? instant : Now;

    public long NextNumber() => ids.NextNumber();

    /// <summary>An instant as people of the hotline read it.</summary>
    public string Local(DateTimeOffset instant) => Options.Say(instant);

    /// <summary>What the person who ended the flow's last task wrote for the next one.</summary>
    public string? MessageIn(string instanceId) =>
        IsMain(instanceId) ? Ticket.Message : MatterOf(instanceId) is { } matter ? matter.Message : messages.GetValueOrDefault(instanceId);

    public void SetMessage(string instanceId, string? message)
    {
        if (IsMain(instanceId))
            Ticket.Message = message;
        else if (MatterOf(instanceId) is { } matter)
            matter.Message = message;
        else
            messages[instanceId] = message;
    }

    /// <summary>A flow offers a new task.</summary>
    public void Offer(HumanTask task)
    {
        tasks.Add(task);
        Add(task);
        if (IsMerged && IsMain(task.InstanceId))
            Park(task);
        FollowTasks();
        WriteAsSystem("task.offered", $"{task.StageName}待办", task, task.Hint);
    }

    /// <summary>A person has done a task: it ends, and so does the clock that measured it, unless it was released before.</summary>
    public void Complete(HumanTask task, string outcome, JsonObject data)
    {
        TakeInHand(task);
        End(task, outcome, data, Actor);
    }

    /// <summary>Nobody has answered in time: the task ends with what its flow takes silence for, in nobody's name.</summary>
    /// <param name="task">Open, with <see cref="HumanTask.Silence"/>.</param>
    public void Lapse(HumanTask task) => End(task, task.Silence!, [], Actor.System);

    private void End(HumanTask task, string outcome, JsonObject data, Actor by)
    {
        task.Status = HumanTaskStatus.Completed;
        task.CompletedAt = Now;
        task.CompletedById = by.Id;
        task.CompletedByName = by.DisplayName;
        task.Outcome = outcome;
        task.Data = data.ToJsonString(HotlineJson.Compact);
        task.Overdue |= Now > task.DueAt;
        task.Version++;
        if (Clocks.Of(task) is { IsOpen: true, TaskId: not null } clock)
            TicketClocks.Stop(clock, Now);
        tasks.Remove(task);
        Completed.Add(task);
        Answers?.Add(task);
        FollowTasks();
    }

    /// <summary>The flow takes an open task back; what it measured by is the ticket's again or ends.</summary>
    /// <param name="task">Open.</param>
    /// <param name="by">Who caused it; the system when null.</param>
    public void Withdraw(HumanTask task, Actor? by = null)
    {
        task.Status = HumanTaskStatus.Cancelled;
        task.Version++;
        tasks.Remove(task);
        Clocks.Release(task, Now);
        FollowTasks();
        Write(by ?? Actor.System, "task.cancelled", $"{task.StageName}任务撤回", task);
    }

    /// <summary>A task that was withdrawn is open again, and measured by its clock when that still runs for the ticket.</summary>
    public void Reopen(HumanTask task)
    {
        tasks.Add(task);
        tasks.Sort((one, other) => one.Id.CompareTo(other.Id));
        if (Clocks.Of(task) is { IsOpen: true, TaskId: null } clock)
            clock.TaskId = task.Id;
    }

    /// <summary>Starts a clock in the place of those of its name; the open tasks they measured go by the new one.</summary>
    /// <exception cref="FormatException">The allowance's text is none.</exception>
    public Clock? Restart(string name, string? allowance, DateTimeOffset from, string startedBy, string? why = null)
    {
        var measured = tasks.FindAll(task => Clocks.Of(task) is { IsOpen: true, MatterId: null } clock && clock.Name == name);
        Clocks.Cancel(name, Now);
        var clock = Clocks.Start(name, allowance, from, startedBy, why: why);
        foreach (var task in measured)
            Follow(task, clock);
        if (clock is not null)
            clock.TaskId = measured.FirstOrDefault()?.Id;
        return clock;
    }

    /// <summary>
    /// The ticket is dispatched: its first dispatch of a round starts the clocks, with a later one they run on from the first,
    /// so that a return hides no delay, or start anew. Each says in its bill why it runs as it does.
    /// </summary>
    /// <param name="anew">Whether a later dispatch starts them anew.</param>
    /// <param name="why">Of a later dispatch, in words.</param>
    public void RunFromDispatch(bool anew, string? why)
    {
        var runsOn = !anew && Clocks.RunFromDispatch;
        Ticket.ClocksFrom = runsOn ? Ticket.ClocksFrom ?? Ticket.DispatchedAt ?? Now : Now;
        Ticket.DispatchedAt = Now;
        foreach (var name in Clocks.FromDispatch)
        {
            if (!runsOn || !Clocks.RunsOn(name, why))
                Restart(name, null, Ticket.ClocksFrom.Value, "派单", why);
        }
    }

    /// <summary>The round is over: its clocks end without having been met; those of flows beside the main one go on.</summary>
    public void CancelClocks()
    {
        var beside = tasks.Where(task => !IsMain(task.InstanceId)).Select(task => task.ClockId).ToHashSet();
        foreach (var clock in Clocks.Own.Where(clock => clock.IsOpen && !beside.Contains(clock.Id)))
            TicketClocks.Cancel(clock, Now);
    }

    /// <summary>The ticket is done: its clocks stop here, its flows and tasks end with this unit of work.</summary>
    public void Close(string stageName)
    {
        Clocks.StopAll(Now);
        Ticket.Status = TicketStatus.Closed;
        Ticket.Stage = "closed";
        Ticket.StageName = stageName;
        Ticket.ClosedAt = Now;
    }

    /// <summary>The ticket is taken back: its clocks end without having been met, its flows and tasks with this unit of work, and it counts nowhere.</summary>
    public void CallOff(string stageName)
    {
        foreach (var clock in Clocks.Own.Where(clock => clock.IsOpen))
            TicketClocks.Cancel(clock, Now);
        Ticket.Status = TicketStatus.Cancelled;
        Ticket.Stage = "cancelled";
        Ticket.StageName = stageName;
    }

    /// <summary>The stage is that of the main flow's newest open task, of those offered at once the first; between two tasks it stays.</summary>
    public void FollowTasks()
    {
        if (Ticket.Status == TicketStatus.Open && tasks.Where(task => IsMain(task.InstanceId)).OrderByDescending(task => task.CreatedAt).ThenBy(task => task.Id).FirstOrDefault() is { } current)
            (Ticket.Stage, Ticket.StageName) = (current.Stage, current.StageName);
    }

    /// <summary>The instance is the run of the ticket's own flow, not one beside it.</summary>
    public bool IsMain(string instanceId) => instanceId == Ticket.InstanceId;

    /// <summary>Stages a new row.</summary>
    public void Add(object row) => work.Add(row);

    /// <summary>Raises the ticket's version, once per commit.</summary>
    public void Touch()
    {
        if (touchedFor != work.Commits)
            Ticket.Version++;
        touchedFor = work.Commits;
        Ticket.ChangedAt = Now;
        Ticket.Overdue = IsLate;
        Ticket.DueAt = Ticket.Status == TicketStatus.Open ? Clocks.NearestDue ?? tasks.Where(task => task.MatterId is null).Min(task => task.DueAt) : null;
    }

    /// <summary>Appends to the ledger what the system did by itself.</summary>
    public void WriteAsSystem(string action, string summary, HumanTask? task = null, string? reason = null, JsonObject? after = null, Matter? matter = null) =>
        Write(Actor.System, action, summary, task, reason, null, after, matter);

    /// <summary>Appends to the ledger; the order of calls is the order people will read.</summary>
    public void Write(
        Actor by, string action, string summary, HumanTask? task = null, string? reason = null, JsonObject? before = null, JsonObject? after = null,
        Matter? matter = null)
    {
        Touch();
        Add(new HistoryEntry
        {
            Id = ids.NextNumber(),
            TicketId = Ticket.Id,
            Sequence = ++Ticket.HistoryCount,
            At = Now,
            Action = action,
            ActorId = by.Id,
            ActorName = by.DisplayName,
            OnBehalfOf = by == Actor ? OnBehalfOf(task) : null,
            UnitName = by == Actor.System ? null : by.UnitName,
            TaskId = task?.Id,
            MatterId = matter?.Id ?? task?.MatterId,
            Stage = task?.Stage ?? Ticket.Stage,
            Summary = summary,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason,
            Before = before?.ToJsonString(HotlineJson.Compact),
            After = after?.ToJsonString(HotlineJson.Compact),
        });
    }
}
