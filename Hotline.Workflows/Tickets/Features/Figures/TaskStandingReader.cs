using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Writes in the commit that moves a task, or the ticket it is about to other people, whose it is from then on.</summary>
/// <param name="db">What is asked of tickets that are changed without being opened.</param>
/// <param name="tickets">Asked for at the commit: they are made of the unit of work themselves.</param>
internal sealed class TaskStandingReader(HotlineDb db, Func<OpenTickets> tickets) : ICommittingReader
{
    public async ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        Dictionary<long, (HumanTask? Was, HumanTask? Is)>? tasks = null;
        Dictionary<long, Ticket>? moved = null;
        foreach (var change in rows)
        {
            if (change.Row is HumanTask task)
                (tasks ??= [])[task.Id] = (change.Was as HumanTask, change.Kind is RowChangeKind.Removed ? null : task);
            else if (change is { Row: Ticket ticket, Was: Ticket was, Kind: RowChangeKind.Changed } && TaskLead.Of(ticket) != TaskLead.Of(was))
                (moved ??= []).Add(ticket.Id, was);
        }

        foreach (var (id, was) in moved ?? [])
        {
            foreach (var task in await OfAsync(id, was, work, cancellationToken))
                (tasks ??= []).TryAdd(task.Id, (task, task));
        }

        foreach (var (was, now) in tasks?.Values ?? Enumerable.Empty<(HumanTask?, HumanTask?)>())
            await WriteAsync(was, now, moved, work, cancellationToken);
    }

    private async ValueTask WriteAsync(HumanTask? was, HumanTask? now, Dictionary<long, Ticket>? moved, UnitOfWork work, CancellationToken cancellationToken)
    {
        var task = (now ?? was)!;
        var lead = await LeadAsync(task, work, cancellationToken);
        var before = was is null ? default : TaskFacts.Of(was, moved?.GetValueOrDefault(task.TicketId) is { } ticket ? TaskLead.Of(ticket) : lead);
        var after = now is null ? default : TaskFacts.Of(now, lead);
        if (before != after)
            after.Write(task.Id, work);
    }

    /// <summary>Whoever opens a ticket holds it.</summary>
    private async ValueTask<TaskLead> LeadAsync(HumanTask task, UnitOfWork work, CancellationToken cancellationToken)
    {
        var ticket = work.Find<Ticket>(task.TicketId) ?? await TicketAsync(task.TicketId, cancellationToken);
        return ticket is null ? default : TaskLead.Of(ticket);
    }

    private Task<Ticket?> TicketAsync(long id, CancellationToken cancellationToken) =>
        db.Tickets.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>
    /// All open tasks whose row it may change, as they are by now. Whoever opens a ticket holds those on its main way, and of
    /// its matters at least those of one; the people of a ticket are those of its main way alone.
    /// </summary>
    private async ValueTask<IEnumerable<HumanTask>> OfAsync(long ticketId, Ticket was, UnitOfWork work, CancellationToken cancellationToken)
    {
        var held = work.Held<HumanTask>().Where(task => task.TicketId == ticketId).ToList();
        if (Opened(ticketId) is { } opened && (opened.IsWhole || opened.Ticket.LeadUnitPath == was.LeadUnitPath))
            return held;
        var open = await db.Tasks.AsNoTracking().Open().Where(task => task.TicketId == ticketId).ToListAsync(cancellationToken);
        return held.Concat(open.ExceptBy(held.Select(task => task.Id), task => task.Id));
    }

    private OpenTicket? Opened(long ticketId)
    {
        foreach (var open in tickets().All)
        {
            if (open.Ticket.Id == ticketId)
                return open;
        }

        return null;
    }
}
