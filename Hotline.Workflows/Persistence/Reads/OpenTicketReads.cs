using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Reads in one round trip.</summary>
internal sealed class OpenTicketReads(UnitOfWork work, HotlineDb db, EfWorkflowStore store, IRowReads reads) : IOpenTicketReads
{
    private OpenTicketQueries Queries => OpenTicketQueries.Of(db.Model);

    public async ValueTask<OpenTicketRows?> ByIdAsync(long ticketId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ById, ticketId, cancellationToken).ConfigureAwait(false)).Rows();

    public async ValueTask<OpenTicketRows?> ByTaskAsync(long taskId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ByTask, taskId, cancellationToken).ConfigureAwait(false)).Rows(taskId);

    public async ValueTask<OpenTicketRows?> ByWaitAsync(string bookmarkId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ByWait, bookmarkId, cancellationToken).ConfigureAwait(false)).Rows();

    public OpenTicketRows Take(OpenTicketRows rows)
    {
        foreach (var flow in rows.Flows)
            store.Know(flow);
        return new OpenTicketRows(
            work.Take(rows.Ticket),
            [.. rows.Tasks.Select(work.Take).Where(task => task.IsOpen)],
            [.. rows.Clocks.Select(clock => clock.IsOpen ? work.Take(clock) : work.Find<Clock>(clock.Id) ?? clock)],
            rows.Flows)
        {
            Task = rows.Task is { IsOpen: true } task ? work.Take(task) : rows.Task,
        };
    }

    private async Task<OpenTicketQueries.Results> ReadAsync<TKey>(IReadOnlyList<string> queries, TKey key, CancellationToken cancellationToken) where TKey : notnull
    {
        var found = new OpenTicketQueries.Results(Queries);
        await reads.ReadAsync(db, queries, key, found.Add, cancellationToken).ConfigureAwait(false);
        return found;
    }
}
