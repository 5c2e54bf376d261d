using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>
/// Goes through the tickets that may hold what is sought, newest first, and keeps those that do and that the person may
/// see: from the index, from what has changed since it was brought up to date, and from open tasks.
/// </summary>
internal sealed class WordSearch(HotlineDb db, CurrentActor current, HotlineOptions options, ITicketIndex index)
{
    private const int FirstBatch = 100;
    private const int Growth = 8;

    /// <summary>Tickets whose texts are read at a time.</summary>
    private const int MostRead = 200;
    private const int BatchOfFew = 20_000;

    private SearchOptions Limits => options.Search;

    /// <param name="sought">Not without words.</param>
    /// <param name="filter">What else a ticket must be.</param>
    /// <param name="isNarrow">Few tickets may be that; then those are known first.</param>
    /// <param name="unitPath">Of the unit that must lead it; null for any.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SearchHits> FindAsync(
        SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, bool isNarrow, string? unitPath, long before, int most, CancellationToken cancellationToken)
    {
        var question = sought.Question(UnitTerm(unitPath), Limits);
        var beside = await BesideAsync(cancellationToken);
        var listed = (await db.ListedForAsync(current.Actor, unitPath, cancellationToken)).OfCitizens();
        var few = isNarrow ? await FewAsync(filter(db.AllTicketsVisibleTo(current.Actor).OfCitizens()), cancellationToken) : null;
        var (hits, looked, batch) = (new List<SearchHit>(), 0, few is null ? Math.Max(FirstBatch, most) : BatchOfFew);
        while (true)
        {
            var ids = await NextAsync(question, sought, filter(listed), few, looked, before, batch, cancellationToken);
            var (isLast, end) = (ids.Count < batch, ids.Count < batch ? 0 : ids[^1]);
            looked += ids.Count;
            ids.AddRange(beside.Where(id => id < before && id >= end));
            ids = few is null ? await WantedAsync(ids, filter, cancellationToken) : [.. ids.Where(few.Contains).Distinct().OrderDescending()];
            foreach (var some in ids.Chunk(MostRead))
            {
                hits.AddRange(await LookAsync(some, sought, filter, cancellationToken));
                if (hits.Count > most)
                    return new SearchHits([.. hits.Take(most)], hits[most - 1].Ticket.Id);
            }

            if (isLast)
                return new SearchHits(hits, null);
            before = end;
            if (looked >= Limits.MostLooked)
                return new SearchHits(hits, before);
            batch = few is null ? Math.Min(batch * Growth, Math.Max(FirstBatch, Limits.MostLooked - looked)) : BatchOfFew;
        }
    }

    /// <summary>Ids of the next tickets that may hold what is sought, newest first.</summary>
    private async Task<List<long>> NextAsync(
        IndexQuestion question, SoughtWords sought, IQueryable<Ticket> listed, HashSet<long>? few, int looked, long before, int batch,
        CancellationToken cancellationToken)
    {
        // Most tickets have a frequent letter, and the index would go through all that have it.
        if (sought.AreLetters && few is not null)
            return [.. few.Where(id => id < before).OrderDescending()];
        return sought.AreLetters && looked < Limits.LetterAmong
            ? await listed.Where(ticket => ticket.Id < before).OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).Take(batch).ToListAsync(cancellationToken)
            : await index.FindAsync(db, question, before, batch, cancellationToken);
    }

    /// <summary>Those of them that are what they must be, before any text is read: of a rare state hardly one is.</summary>
    private Task<List<long>> WantedAsync(List<long> ids, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToArray();
        return filter(db.TicketsVisibleTo(current.Actor).OfCitizens()).Where(ticket => EF.Parameter(asked).Contains(ticket.Id))
            .OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).ToListAsync(cancellationToken);
    }

    private string? UnitTerm(string? unitPath)
    {
        // Of two units that a ticket must be of, the lower one says both.
        var own = current.Actor.SeesAll() ? null : current.Actor.UnitPath;
        var path = unitPath is not null && own is not null ? (unitPath.Length > own.Length ? unitPath : own) : unitPath ?? own;
        return string.IsNullOrEmpty(path?.Trim('/')) ? null : IndexTerms.Unit(path);
    }

    /// <summary>All tickets that are what they must be; null when they are not few.</summary>
    private async Task<HashSet<long>?> FewAsync(IQueryable<Ticket> tickets, CancellationToken cancellationToken)
    {
        var found = await tickets.OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).Take(Limits.Few + 1).ToListAsync(cancellationToken);
        return found.Count > Limits.Few ? null : [.. found];
    }

    /// <summary>What the index does not know under the person's unit, or not yet.</summary>
    private async Task<List<long>> BesideAsync(CancellationToken cancellationToken)
    {
        var due = await db.DueTickets(Limits).ToListAsync(cancellationToken);
        if (current.Actor is var actor && !actor.SeesAll())
        {
            var path = actor.UnitPath;
            var mine = db.TicketsOfTasksOf(actor);
            due.AddRange(await db.Tickets.Where(ticket => mine.Contains(ticket.Id) && (ticket.LeadUnitPath == null || !ticket.LeadUnitPath.StartsWith(path)))
                .OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).Take(Limits.MostDue).ToListAsync(cancellationToken));
        }

        return [.. due.Distinct()];
    }

    private async Task<List<SearchHit>> LookAsync(
        long[] ids, SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, CancellationToken cancellationToken)
    {
        var tickets = await filter(db.TicketsVisibleTo(current.Actor).OfCitizens()).Where(ticket => ids.Contains(ticket.Id))
            .OrderByDescending(ticket => ticket.Id).ToListAsync(cancellationToken);
        var others = tickets.Where(ticket => !sought.AreIn(ticket, [])).Select(ticket => ticket.Id).ToHashSet();
        var results = others.Count == 0
            ? Enumerable.Empty<ResultEntry>().ToLookup(row => row.TicketId)
            : (await db.Results.Where(row => others.Contains(row.TicketId)).ToListAsync(cancellationToken)).ToLookup(row => row.TicketId);
        return [.. tickets
            .Select(ticket => new SearchHit(ticket, [.. results[ticket.Id]]))
            .Where(hit => !others.Contains(hit.Ticket.Id) || sought.AreIn(hit.Ticket, hit.Results.SelectMany(result => new[] { result.PublicReply, result.InternalText })))];
    }
}

/// <param name="Results">Those of its results that were looked at, because its own texts did not hold all words.</param>
internal sealed record SearchHit(Ticket Ticket, IReadOnlyList<ResultEntry> Results);

/// <param name="Next">Where the next page begins; null when nothing is left.</param>
internal sealed record SearchHits(IReadOnlyList<SearchHit> Hits, long? Next);
