using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Compares where open tickets and tasks are said to stand with the tickets and tasks themselves.</summary>
internal sealed class StandingCount(UnitOfWork work, HotlineDb db)
{
    /// <summary>Tickets with a row that is wrong, missing or too much; empty when all are right.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<long>> DifferencesAsync(CancellationToken cancellationToken)
    {
        var wrong = new HashSet<long>();
        await TicketsAsync(wrong, cancellationToken);
        await TasksAsync(wrong, cancellationToken);
        return [.. wrong];
    }

    /// <summary>Writes the rows anew, in a commit that nobody else's change of one of the tickets can slip into.</summary>
    /// <exception cref="DbUpdateException">Another commit moved one of them first: none is written.</exception>
    public async Task MendAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var tickets = await work.ListAsync(db.Tickets.Where(ticket => ids.Contains(ticket.Id)), cancellationToken);
        var tasks = (await db.Tasks.Open().AsNoTracking().Where(task => ids.Contains(task.TicketId)).ToListAsync(cancellationToken)).ToLookup(task => task.TicketId);
        foreach (var id in ids)
            work.RemoveAll<TaskStanding, long>(row => row.TicketId, id);
        foreach (var ticket in tickets)
        {
            ticket.Version++;
            StandingFacts.Of(ticket).Write(ticket.Id, work);
            foreach (var task in tasks[ticket.Id])
                TaskFacts.Of(task, TaskLead.Of(ticket)).Write(task.Id, work);
        }

        foreach (var gone in ids.Except(tickets.Select(ticket => ticket.Id)))
            default(StandingFacts).Write(gone, work);
        await work.CommitAsync(cancellationToken, keep: false);
    }

    private async Task TicketsAsync(HashSet<long> wrong, CancellationToken cancellationToken)
    {
        var said = new Dictionary<long, StandingFacts>();
        await foreach (var row in db.Standings.AsAsyncEnumerable().WithCancellation(cancellationToken))
            said.Add(row.TicketId, StandingFacts.Of(row));
        var open = db.Tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.Channel != Channel.Own)
            .Select(ticket => new { ticket.Id, Facts = new StandingFacts(true, ticket.LeadUnitId, ticket.Stage, ticket.StageName, ticket.DueAt, ticket.HeldUntil != null) });
        await foreach (var ticket in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!said.Remove(ticket.Id, out var facts) || facts != ticket.Facts)
                wrong.Add(ticket.Id);
        }

        wrong.UnionWith(said.Keys);
    }

    private async Task TasksAsync(HashSet<long> wrong, CancellationToken cancellationToken)
    {
        var said = new Dictionary<long, TaskFacts>();
        await foreach (var row in db.TaskStandings.AsAsyncEnumerable().WithCancellation(cancellationToken))
            said.Add(row.TaskId, TaskFacts.Of(row));
        var open = db.Tasks.Open().Select(task => new
        {
            Task = task,
            Lead = new TaskLead(
                task.Ticket!.LeadUnitId, task.Ticket.LeadUnitPath, task.Ticket.People.Leader, task.Ticket.People.SectionHead, task.Ticket.People.HandlerId),
        });
        await foreach (var row in open.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!said.Remove(row.Task.Id, out var facts) || facts != TaskFacts.Of(row.Task, row.Lead))
                wrong.Add(row.Task.TicketId);
        }

        wrong.UnionWith(said.Values.Select(facts => facts.TicketId));
    }
}
