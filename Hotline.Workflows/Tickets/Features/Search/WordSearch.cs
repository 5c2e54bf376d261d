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

    /// <summary>How often those that are meant are asked for before the index is.</summary>
    private const int Rounds = 5;

    /// <summary>Tickets whose texts are read at a time, when the first page of them was not enough.</summary>
    private const int MostRead = 200;

    /// <summary>What the index is asked for, and asked for next, where it is known beforehand which tickets are meant; the rest of them is read.</summary>
    private static readonly int[] OfKnown = [2_000, 18_000];

    private SearchOptions Limits => options.Search;

    /// <param name="sought">Not without words.</param>
    /// <param name="range">What else a ticket must be.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SearchHits> FindAsync(
        SoughtWords sought, SearchRange range, long before, int most, CancellationToken cancellationToken)
    {
        var filter = range.Filter;
        var due = await db.DueTickets(Limits).ToListAsync(cancellationToken);
        List<SearchHit> hits = [];
        var first = range.IsRare ? Limits.Few + 1 : range.IsNarrow ? await index.WalkedAsync(db, sought.Question(null, Limits), before, cancellationToken) : 0;
        for (var (round, goesOn) = (0, first > 0); goesOn && round < Rounds; round++)
        {
            var known = await TicketPages.NewestAsync(range.Parts, before, first, cancellationToken);
            var isAll = known.Count < first;
            (var more, before, goesOn) = await WalkAsync(sought, filter, known, due, before, most - hits.Count, cancellationToken);
            hits.AddRange(more);
            if (hits.Count > most || (isAll && known.TrueForAll(id => id >= before)))
                return Page(hits, most);
            if (isAll)
                return Page([.. hits, .. await AmongAsync(sought, filter, known, due, before, most - hits.Count, cancellationToken)], most);
        }

        var question = sought.Question(UnitTerm(range.UnitPath), Limits);
        var beside = due.Concat(await BesideAsync(sought, range.UnitPath, before, most, cancellationToken)).ToHashSet();
        var (looked, batch) = (0, Math.Max(FirstBatch, most));
        while (true)
        {
            var ids = await index.FindAsync(db, question, before, batch, cancellationToken);
            var (isLast, end) = (ids.Count < batch, ids.Count < batch ? 0 : ids[^1]);
            looked += ids.Count;
            List<long> next = [.. ids.Concat(beside.Where(id => id < before && id >= end)).Distinct().OrderDescending()];
            if (range.IsRare)
                next = await WantedAsync(next, filter, cancellationToken);
            hits.AddRange(await LookAsync(next, sought, filter, most - hits.Count, cancellationToken));
            if (hits.Count > most)
                return Page(hits, most);
            if (isLast)
                return new SearchHits(hits, null);
            before = end;
            if (looked >= Limits.MostLooked)
                return new SearchHits(hits, before);
            batch = Math.Min(batch * Growth, Math.Max(FirstBatch, Limits.MostLooked - looked));
        }
    }

    private static SearchHits Page(List<SearchHit> hits, int most) =>
        hits.Count > most ? new SearchHits([.. hits.Take(most)], hits[most - 1].Ticket.Id) : new SearchHits(hits, null);

    /// <summary>Those of known tickets, newest first, as long as one by one is how enough are soon found.</summary>
    /// <returns>And where it ended, and whether to go on like that.</returns>
    private async Task<(List<SearchHit> Hits, long Before, bool GoesOn)> WalkAsync(
        SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, List<long> known, List<long> due, long before, int most, CancellationToken cancellationToken)
    {
        var (hits, question, all) = (new List<SearchHit>(), sought.Question(null, Limits), due.ToHashSet());
        var goesOn = true;
        for (var at = 0; goesOn && at < known.Count && hits.Count <= most;)
        {
            var look = await index.LookAsync(db, question, known[at..], most - hits.Count, cancellationToken);
            var may = look.Found.ToHashSet();
            hits.AddRange(await LookAsync([.. known.Skip(at).Take(look.Looked).Where(id => may.Contains(id) || all.Contains(id))], sought, filter, most - hits.Count, cancellationToken));
            (at, goesOn) = (at + look.Looked, look.IsFrequent);
            before = at == 0 ? before : known[at - 1];
        }

        return (hits, before, goesOn);
    }

    /// <summary>Those of known tickets: as the index says, and those that it does not have yet or does not get to.</summary>
    private async Task<List<SearchHit>> AmongAsync(
        SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, List<long> known, List<long> due, long before, int most, CancellationToken cancellationToken)
    {
        List<SearchHit> hits = [];
        foreach (var batch in known.Count > MostRead ? OfKnown : [])
        {
            var found = await index.FindAsync(db, sought.Question(null, Limits), before, batch, cancellationToken);
            var end = found.Count < batch ? 0 : found[^1];
            var may = found.Concat(due).ToHashSet();
            hits.AddRange(await LookAsync([.. known.Where(id => id < before && id >= end && may.Contains(id))], sought, filter, most - hits.Count, cancellationToken));
            if (hits.Count > most || end == 0)
                return hits;
            before = end;
        }

        return [.. hits, .. await LookAsync([.. known.Where(id => id < before)], sought, filter, most - hits.Count, cancellationToken)];
    }

    /// <summary>Those of them that are what they must be, before any text is read: of a rare state hardly one is.</summary>
    private Task<List<long>> WantedAsync(List<long> ids, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, CancellationToken cancellationToken)
    {
        var asked = ids.ToArray();
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

    /// <summary>
    /// What the person sees for open tasks alone, and may hold what is sought: the index does not know it under the person's
    /// unit. Of a frequent word, which is soon found, not all are told apart.
    /// </summary>
    private async Task<IEnumerable<long>> BesideAsync(SoughtWords sought, string? unitPath, long before, int most, CancellationToken cancellationToken)
    {
        if (current.Actor is var actor && actor.SeesAll())
            return [];
        var path = actor.UnitPath;
        var tasks = db.TasksOf(actor).Where(row => row.TicketId < before && (row.LeadUnitPath == null || !row.LeadUnitPath.StartsWith(path)));
        if (unitPath is not null)
            tasks = tasks.Where(row => row.LeadUnitPath!.StartsWith(unitPath));
        var seen = await tasks.Select(row => row.TicketId).Distinct().OrderByDescending(id => id).Take(Limits.Few).ToListAsync(cancellationToken);
        if (seen.Count <= MostRead)
            return seen;
        var look = await index.LookAsync(db, sought.Question(null, Limits), seen, most, cancellationToken);
        if (look.IsFrequent || look.Looked == seen.Count)
            return look.Found.Concat(seen.Skip(look.Looked));
        var found = await index.FindAsync(db, sought.Question(null, Limits), before, OfKnown[0], cancellationToken);
        var (end, may) = (found.Count < OfKnown[0] ? 0 : found[^1], found.ToHashSet());
        return seen.Where(id => id < end || may.Contains(id));
    }

    /// <summary>Reads texts until more than so many are found.</summary>
    private async Task<List<SearchHit>> LookAsync(
        IReadOnlyList<long> ids, SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, int most, CancellationToken cancellationToken)
    {
        List<SearchHit> hits = [];
        for (var (at, read) = (0, Math.Min(most + 1, MostRead)); at < ids.Count && hits.Count <= most; (at, read) = (at + read, MostRead))
            hits.AddRange(await LookAsync([.. ids.Skip(at).Take(read)], sought, filter, cancellationToken));
        return hits;
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

/// <summary>Where is searched.</summary>
/// <param name="Filter">Leaves of tickets those that are meant.</param>
/// <param name="Parts">The same ones, as a list finds them.</param>
/// <param name="UnitPath">Of the unit that must lead them; null for any.</param>
internal sealed record SearchRange(Func<IQueryable<Ticket>, IQueryable<Ticket>> Filter, TicketParts Parts, string? UnitPath)
{
    /// <summary>Hardly one of the newest is meant: then it is known first which they are, when they are few.</summary>
    public bool IsRare { get; init; }

    /// <summary>Many of the newest are not meant: what is frequent is found sooner among those that are.</summary>
    public bool IsNarrow { get; init; }
}

/// <param name="Results">Those of its results that were looked at, because its own texts did not hold all words.</param>
internal sealed record SearchHit(Ticket Ticket, IReadOnlyList<ResultEntry> Results);

/// <param name="Next">Where the next page begins; null when nothing is left.</param>
internal sealed record SearchHits(IReadOnlyList<SearchHit> Hits, long? Next);
