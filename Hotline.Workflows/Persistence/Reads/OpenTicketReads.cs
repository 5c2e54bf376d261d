using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Reads in one round trip.</summary>
internal sealed class OpenTicketReads(UnitOfWork work, HotlineDb db, EfWorkflowStore store, IRowReads reads) : IOpenTicketReads
{
    private OpenTicketQueries Queries => OpenTicketQueries.Of(db.Model);

    public async ValueTask<OpenTicketRows?> ByIdAsync(long ticketId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ById, ticketId, cancellationToken).ConfigureAwait(false)).Rows(isWhole: true);

    public async ValueTask<OpenTicketRows?> ByTaskAsync(long taskId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ByTask, taskId, cancellationToken).ConfigureAwait(false)).Rows(taskId);

    public async ValueTask<OpenTicketRows?> ByWaitAsync(string bookmarkId, CancellationToken cancellationToken) =>
        (await ReadAsync(Queries.ByWait, bookmarkId, cancellationToken).ConfigureAwait(false)).Rows();

    public async ValueTask<List<NextTask>> NamesAsync(long ticketId, CancellationToken cancellationToken)
    {
        var names = new List<NextTask>();
        await reads.ReadAsync(db, Queries.Names, ticketId, (_, row) => names.Add(new NextTask(row.GetInt64(0), row.GetString(1), row.GetString(2))), cancellationToken).ConfigureAwait(false);
        return names;
    }

    public OpenTicketRows Take(OpenTicketRows rows)
    {
        Replace(rows.Flows, flow => flow.State.Length == 0 ? flow : store.Know(flow));
        Replace(rows.Matters, work.Take);
        Replace(rows.Tasks, work.Take);
        rows.Tasks.RemoveAll(task => !task.IsOpen);
        Replace(rows.Clocks, clock => clock.IsOpen ? work.Take(clock) : work.Find<Clock>(clock.Id) ?? clock);
        return rows with
        {
            Ticket = work.Take(rows.Ticket),
            Task = rows.Task is { IsOpen: true } task ? work.Take(task) : rows.Task,
        };
    }

    private static void Replace<T>(List<T> rows, Func<T, T> held)
    {
        for (var at = 0; at < rows.Count; at++)
            rows[at] = held(rows[at]);
    }

    private async Task<OpenTicketQueries.Results> ReadAsync<TKey>(IReadOnlyList<string> queries, TKey key, CancellationToken cancellationToken) where TKey : notnull
    {
        var found = new OpenTicketQueries.Results(Queries);
        await reads.ReadAsync(db, queries, key, found.Add, cancellationToken).ConfigureAwait(false);
        return found;
    }
}
