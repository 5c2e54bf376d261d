using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Opens tickets for change; within one unit of work the same ticket is opened once.</summary>
public sealed class TicketBursts(
    UnitOfWork work, HotlineDb db, TicketQueries queries, IIdSource ids, TimeProvider time, HotlineOptions options, WorkCalendar calendar, ReferenceShelf shelf,
    CurrentActor current)
{
    private readonly Dictionary<long, TicketBurst> open = [];

    /// <summary>What this unit of work has opened so far.</summary>
    public IReadOnlyCollection<TicketBurst> Opened => open.Values;

    /// <summary>Opens the ticket an instance serves; null when it serves none.</summary>
    public async ValueTask<TicketBurst?> FindAsync(string instanceId, long? ticketId, CancellationToken cancellationToken)
    {
        if (open.Values.FirstOrDefault(burst => burst.Ticket.InstanceId == instanceId) is { } opened)
            return opened;
        var ticket = db.Tickets.Local.FirstOrDefault(ticket => ticket.InstanceId == instanceId || ticket.Id == ticketId)
            ?? await queries.TicketOfInstance(db, instanceId, cancellationToken);
        if (ticket is null && ticketId is { } id)
            ticket = await db.Tickets.FirstOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);
        return ticket is null ? null : await OpenAsync(ticket, cancellationToken);
    }

    /// <summary>The tickets of some instances with their open tasks, by instance, for looking alone: nothing of them is tracked or saved.</summary>
    public async ValueTask<IReadOnlyDictionary<string, TicketBurst>> GlanceAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking().Include(task => task.Ticket)
            .Where(task => instanceIds.Contains(task.InstanceId) && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))
            .OrderBy(task => task.Id)
            .ToListAsync(cancellationToken);
        var tickets = await db.Tickets.AsNoTracking()
            .Where(ticket => instanceIds.Contains(ticket.InstanceId))
            .ToDictionaryAsync(ticket => ticket.InstanceId, cancellationToken);
        foreach (var task in tasks)
            tickets.TryAdd(task.InstanceId, task.Ticket!);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return tickets.ToDictionary(
            pair => pair.Key,
            pair => new TicketBurst(work, db, ids, time, options, calendar, book, current.Actor, pair.Value, tasks.FindAll(task => task.InstanceId == pair.Key), []));
    }

    /// <summary>Opens a ticket that this unit of work tracks, new or read.</summary>
    public async ValueTask<TicketBurst> OpenAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (open.TryGetValue(ticket.Id, out var burst))
            return burst;
        var isNew = work.StateOf(ticket) is EntityState.Added;
        if (!isNew)
            work.Track();
        var tasks = isNew ? [] : await queries.OpenTasks(db, ticket.Id).ToListAsync(cancellationToken);
        var clocks = isNew ? [] : await queries.Clocks(db, ticket.Id).ToListAsync(cancellationToken);
        return await OpenAsync(ticket, tasks, clocks, cancellationToken);
    }

    /// <summary>Opens the ticket of a task taken in hand, with what was read already.</summary>
    public ValueTask<TicketBurst> OpenAsync(TaskInHand inHand, CancellationToken cancellationToken) =>
        OpenAsync(inHand.Ticket, inHand.OpenTasks, inHand.Clocks, cancellationToken);

    private async ValueTask<TicketBurst> OpenAsync(Ticket ticket, List<HumanTask> tasks, List<Clock> clocks, CancellationToken cancellationToken)
    {
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return open[ticket.Id] = new TicketBurst(work, db, ids, time, options, calendar, book, current.Actor, ticket, tasks, clocks);
    }

    /// <summary>Opens a ticket again as an earlier unit of work on the same context left it, without a commit in between.</summary>
    internal TicketBurst Adopt(TicketBurst earlier) => open[earlier.Ticket.Id] = new TicketBurst(
        work, db, ids, time, options, calendar, earlier.Book, current.Actor, earlier.Ticket, [.. earlier.OpenTasks], [.. earlier.Clocks.All]);
}
