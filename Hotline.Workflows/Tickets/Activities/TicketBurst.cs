using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// One ticket with its open tasks and its clocks, as this unit of work sees and changes it. Everything added here is
/// staged in the scope's context and commits with the rest of the burst.
/// </summary>
public sealed class TicketBurst
{
    private readonly UnitOfWork work;
    private readonly IIdSource ids;
    private bool touched;

    internal TicketBurst(
        UnitOfWork work, HotlineDb db, IIdSource ids, TimeProvider time, HotlineOptions options, WorkCalendar calendar, ReferenceBook book,
        Actor actor, Ticket ticket, List<HumanTask> openTasks, List<Clock> clocks)
    {
        this.work = work;
        this.ids = ids;
        Now = time.GetUtcNow();
        NotBefore(ticket.ChangedAt);
        (Options, Book, Actor, Ticket, OpenTasks) = (options, book, actor, ticket, openTasks);
        Clocks = new TicketClocks(work, db, ids, options.Deadlines, calendar, ticket, clocks);
    }

    public Ticket Ticket { get; }

    /// <summary>Offered or claimed.</summary>
    public List<HumanTask> OpenTasks { get; }

    public TicketClocks Clocks { get; }

    public ReferenceBook Book { get; }

    public HotlineOptions Options { get; }

    /// <summary>Who caused this burst.</summary>
    public Actor Actor { get; }

    /// <summary>The instant of this unit of work: the clock's, but never before the ticket's last change.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Rework round the ticket is in, from 1.</summary>
    public int Round => Ticket.ReworkCount + 1;

    /// <summary>What the person who completed a task in this burst wrote for the next one.</summary>
    public string? Message { get; set; }

    /// <summary>Answer to the last callback's question whether it is solved.</summary>
    public bool? Solved { get; set; }

    /// <summary>Faults of the flow that the ledger knows already.</summary>
    internal int KnownFaults { get; set; }

    /// <summary>Raises <see cref="Now"/> to an instant at which the ticket or its flow was changed before.</summary>
    internal void NotBefore(DateTimeOffset instant) => Now = Now < instant ? instant : Now;

    public long NextNumber() => ids.NextNumber();

    /// <summary>The flow takes an open task back.</summary>
    public void Withdraw(HumanTask task)
    {
        task.Status = HumanTaskStatus.Cancelled;
        task.Version++;
        OpenTasks.Remove(task);
        WriteAsSystem("task.cancelled", $"{task.StageName}任务撤回", task);
    }

    /// <summary>The ticket is done: all its clocks stop.</summary>
    public void Close(string stageName)
    {
        Clocks.StopAll(Now);
        Ticket.Status = TicketStatus.Closed;
        Ticket.Stage = "closed";
        Ticket.StageName = stageName;
        Ticket.ClosedAt = Now;
    }

    /// <summary>Stages a new row.</summary>
    public void Add(object row) => work.Add(row);

    /// <summary>Raises the ticket's version, once per commit.</summary>
    public void Touch()
    {
        if (!touched)
            Ticket.Version++;
        touched = true;
        Ticket.ChangedAt = Now;
        Ticket.DueAt = Clocks.NearestDue ?? OpenTasks.Min(task => task.DueAt);
    }

    /// <summary>Appends to the ledger what the system did by itself.</summary>
    public void WriteAsSystem(string action, string summary, HumanTask? task = null, string? reason = null, JsonObject? after = null) =>
        Write(Actor.System, action, summary, task, reason, null, after);

    /// <summary>Appends to the ledger; the order of calls is the order people will read.</summary>
    public void Write(
        Actor by, string action, string summary, HumanTask? task = null, string? reason = null, JsonObject? before = null, JsonObject? after = null)
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
            OnBehalfOf = task?.OnBehalfOf,
            UnitName = by == Actor.System ? null : by.UnitName,
            TaskId = task?.Id,
            Stage = task?.Stage ?? Ticket.Stage,
            Summary = summary,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason,
            Before = before?.ToJsonString(HotlineJson.Compact),
            After = after?.ToJsonString(HotlineJson.Compact),
        });
    }
}
