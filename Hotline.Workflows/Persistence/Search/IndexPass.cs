using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>
/// Takes tickets into the index, a batch in a commit: those whose words have changed, and in a database that is older than
/// the index, or whose index is made anew, all of them from the newest on. What is done twice does no harm.
/// </summary>
public sealed class IndexPass(IServiceScopeFactory scopes, DatabaseAddress address, HotlineOptions options, TimeProvider time)
{
    private bool AddsToWhatIsThere => address.Provider is DatabaseProvider.Sqlite;

    /// <summary>Whether there is anything to do; costs next to nothing.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        return await db.SearchDue.AnyAsync(cancellationToken).ConfigureAwait(false)
            || !await db.SearchProgress.AnyAsync(row => row.DownTo == 0 && row.Form == IndexTerms.Form, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What has changed.</summary>
    /// <returns>How many notes were worked off.</returns>
    public async Task<int> TakeDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, work) = (scope.ServiceProvider.GetRequiredService<HotlineDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var due = await db.SearchDue.OrderBy(row => row.Id).Take(options.Search.Batch).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
            return 0;
        var parts = due.GroupBy(row => row.TicketId).ToDictionary(group => group.Key, group => group.Aggregate((SearchParts)0, (sum, row) => sum | row.Parts));
        await PutAsync(db, work, [.. parts.Keys], id => AddsToWhatIsThere ? parts[id] : All, cancellationToken).ConfigureAwait(false);
        foreach (var row in due)
            work.RemoveAll<SearchDue, long>(x => x.Id, row.Id);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return due.Count;
    }

    /// <summary>The next tickets that are not in it.</summary>
    /// <returns>How many; 0 when there are none left.</returns>
    public async Task<int> TakeOldAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, work) = (scope.ServiceProvider.GetRequiredService<HotlineDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var progress = await work.FirstOrDefaultAsync(db.SearchProgress.Where(row => row.Id == SearchProgress.Only), cancellationToken).ConfigureAwait(false);
        if (progress is { DownTo: 0, Form: IndexTerms.Form })
            return 0;
        if (progress is null)
            work.Add(progress = new SearchProgress());
        if (progress.Form != IndexTerms.Form)
            (progress.Form, progress.DownTo, progress.BegunAt, progress.DoneAt) = (IndexTerms.Form, long.MaxValue, time.GetUtcNow(), null);
        var downTo = progress.DownTo;
        var next = await db.Tickets.Where(ticket => ticket.Id < downTo).OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id)
            .Take(options.Search.Batch).ToListAsync(cancellationToken).ConfigureAwait(false);
        await PutAsync(db, work, next, _ => All, cancellationToken).ConfigureAwait(false);
        progress.DownTo = next.Count < options.Search.Batch ? 0 : next[^1];
        progress.DoneAt = progress.DownTo == 0 ? time.GetUtcNow() : null;
        progress.Version++;
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return next.Count;
    }

    /// <summary>Has all tickets taken in anew. What is in the index stays until then, so that search goes on.</summary>
    /// <param name="empty">All the same lets it go first: for an index that is damaged.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BeginAnewAsync(bool empty, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, work) = (scope.ServiceProvider.GetRequiredService<HotlineDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        if (empty)
            await IndexSchema.EmptyAsync(db, address.Provider, cancellationToken).ConfigureAwait(false);
        if (await work.FirstOrDefaultAsync(db.SearchProgress.Where(row => row.Id == SearchProgress.Only), cancellationToken).ConfigureAwait(false) is { } progress)
            work.Remove(progress);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private const SearchParts All = SearchParts.Words | SearchParts.Units | SearchParts.Results;

    private async Task PutAsync(HotlineDb db, UnitOfWork work, IReadOnlyCollection<long> ids, Func<long, SearchParts> partsOf, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        var tickets = await db.Tickets.Where(ticket => ids.Contains(ticket.Id) && ticket.Channel != Channel.Own).Include(ticket => ticket.AssistingUnits)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var results = (await db.Results.Where(row => ids.Contains(row.TicketId)).ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(row => row.TicketId);
        foreach (var ticket in tickets.OrderBy(ticket => ticket.Id))
        {
            if (!AddsToWhatIsThere)
                work.RemoveAll<IndexedTicket, long>(row => row.Id, ticket.Id);
            work.Add(new IndexedTicket { Id = ticket.Id, Terms = string.Join(' ', Terms(ticket, results[ticket.Id], partsOf(ticket.Id))) });
        }
    }

    private static HashSet<string> Terms(Ticket ticket, IEnumerable<ResultEntry> results, SearchParts parts)
    {
        var terms = new HashSet<string>();
        if (parts.HasFlag(SearchParts.Words))
            IndexTerms.AddTicket(terms, ticket);
        if (parts.HasFlag(SearchParts.Units))
        {
            IndexTerms.AddUnit(terms, ticket.LeadUnitPath);
            foreach (var unit in ticket.AssistingUnits)
                IndexTerms.AddUnit(terms, unit.UnitPath);
        }

        if (parts.HasFlag(SearchParts.Results))
        {
            foreach (var result in results)
                IndexTerms.AddResult(terms, result.InternalText, result.PublicReply);
        }

        return terms;
    }
}
