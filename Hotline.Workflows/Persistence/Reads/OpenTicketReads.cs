using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
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

    public void Take(OpenTicketRows rows)
    {
        work.Take(rows.Ticket);
        foreach (var task in rows.Tasks)
            work.Take(task);
        foreach (var clock in rows.Clocks.Where(clock => clock.IsOpen))
            work.Take(clock);
        foreach (var flow in rows.Flows)
            store.Know(flow);
    }

    private async Task<OpenTicketQueries.Results> ReadAsync<TKey>(IReadOnlyList<string> queries, TKey key, CancellationToken cancellationToken) where TKey : notnull
    {
        var found = new OpenTicketQueries.Results(Queries);
        await reads.ReadAsync(db, queries, key, found.Add, cancellationToken).ConfigureAwait(false);
        return found;
    }
}
