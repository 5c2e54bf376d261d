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
    private const int NarrowBatch = 500;
    private const int Growth = 8;

    /// <summary>Tickets whose texts are read at a time, when the first page of them was not enough.</summary>
    private const int MostRead = 200;

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
        var isKnown = !range.IsFar || await index.AreManyAsync(db, sought.Question([], Limits), before, cancellationToken);
        for (var count = isKnown ? range.Known.First : 0; count > 0;)
        {
            var known = await TicketPages.NewestAsync(await range.PartsAsync(), before, count, cancellationToken);
            var more = await AmongAsync(sought, filter, known, due, most - hits.Count, cancellationToken);
            hits.AddRange(more);
            if (hits.Count > most || known.Count < count)
                return Page(hits, most);
            before = known[^1];
            count = Wanted(most - hits.Count, more.Count, count) is var next && next <= range.Known.Most ? (int)next : 0;
        }

        var question = sought.Question(UnitTerms(range.UnitPath), Limits);
        var beside = due.Concat(await BesideAsync(sought, range.UnitPath, before, most, cancellationToken)).ToHashSet();
        var (looked, batch) = (0, Math.Max(range.IsNarrow ? Math.Clamp(Limits.MostLooked, FirstBatch, NarrowBatch) : FirstBatch, most));
        while (true)
        {
            var ids = await index.FindAsync(db, question, before, batch, cancellationToken);
            var (isLast, end) = (ids.Count < batch, ids.Count < batch ? 0 : ids[^1]);
            looked += ids.Count;
            List<long> next = [.. ids.Concat(beside.Where(id => id < before && id >= end)).Distinct().OrderDescending()];
            foreach (var some in next.Chunk(NarrowBatch))
            {
                IReadOnlyList<long> meant = range.IsNarrow ? await WantedAsync(some, filter, cancellationToken) : some;
                hits.AddRange(await LookAsync(meant, sought, filter, most - hits.Count, cancellationToken));
                if (hits.Count > most)
                    return Page(hits, most);
            }

            if (isLast)
                return new SearchHits(hits, null);
            before = end;
            if (looked >= Limits.MostLooked)
                return new SearchHits(hits, before);
            batch = Math.Min(batch * Growth, Math.Max(FirstBatch, Limits.MostLooked - looked));
        }
    }

    /// <summary>How many more are known for so many that are wanted; more than are ever known when it is rare, and the index knows sooner where it is.</summary>
    private static long Wanted(int wanted, int found, int known) => found == 0 ? long.MaxValue : Math.Max(known, (long)wanted * known / found);

    private static SearchHits Page(List<SearchHit> hits, int most) =>
        hits.Count > most ? new SearchHits([.. hits.Take(most)], hits[most - 1].Ticket.Id) : new SearchHits(hits, null);

    /// <summary>Those of known tickets: as the index says, and those that it does not have yet.</summary>
    private async Task<List<SearchHit>> AmongAsync(
        SoughtWords sought, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, List<long> known, List<long> due, int most, CancellationToken cancellationToken)
    {
        if (known.Count <= MostRead)
            return await LookAsync(known, sought, filter, most, cancellationToken);
        var (hits, question, waiting) = (new List<SearchHit>(), sought.Question([], Limits), due.ToHashSet());
        for (var at = 0; at < known.Count && hits.Count <= most;)
        {
            var look = await index.LookAsync(db, question, known[at..], most - hits.Count, cancellationToken);
            var may = look.Found.ToHashSet();
            hits.AddRange(await LookAsync([.. known.Skip(at).Take(look.Looked).Where(id => may.Contains(id) || waiting.Contains(id))], sought, filter, most - hits.Count, cancellationToken));
            at += look.Looked;
        }

        return hits;
    }

    /// <summary>Those of them that are what they must be, before any text is read, and any right asked for: of a rare state hardly one is.</summary>
    private Task<List<long>> WantedAsync(long[] ids, Func<IQueryable<Ticket>, IQueryable<Ticket>> filter, CancellationToken cancellationToken) =>
        filter(db.Tickets).Where(ticket => EF.Parameter(ids).Contains(ticket.Id)).OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).ToListAsync(cancellationToken);

    private IEnumerable<string> UnitTerms(string? unitPath)
    {
        // Of two units that a ticket must be of, the lower one says both; of one beside the person's own the person sees what that assists in.
        string?[] paths = [unitPath, current.Actor.SeesAll() ? null : current.Actor.UnitPath];
        return paths.Where(path => path?.Trim('/') is { Length: > 0 } && !Array.Exists(paths, other => other?.Length > path.Length && other.StartsWith(path, StringComparison.Ordinal)))
            .Distinct().Select(path => IndexTerms.Unit(path!));
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
        var (may, question) = (new List<long>(), sought.Question([], Limits));
        var at = 0;
        while (at < seen.Count && may.Count <= most)
        {
            var look = await index.LookAsync(db, question, seen[at..], most - may.Count, cancellationToken);
            may.AddRange(look.Found);
            at += look.Looked;
        }

        return may.Concat(seen.Skip(at));
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
/// <param name="PartsAsync">The same ones, as a list finds them.</param>
/// <param name="UnitPath">Of the unit that must lead them; null for any.</param>
internal sealed record SearchRange(Func<IQueryable<Ticket>, IQueryable<Ticket>> Filter, Func<Task<TicketParts>> PartsAsync, string? UnitPath)
{
    /// <summary>Hardly one of the newest is meant.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Those that are meant are walked to for so long that it is done for what is in many of them alone.</summary>
    public bool IsFar { get; init; }

    /// <summary>
    /// So many of those that are meant are known first, and at most so many next, and the index is asked about them alone; none
    /// where it is asked at once, and told afterwards which are meant.
    /// </summary>
    public (int First, int Most) Known { get; init; }
}

/// <param name="Results">Those of its results that were looked at, because its own texts did not hold all words.</param>
internal sealed record SearchHit(Ticket Ticket, IReadOnlyList<ResultEntry> Results);

/// <param name="Next">Where the next page begins; null when nothing is left.</param>
internal sealed record SearchHits(IReadOnlyList<SearchHit> Hits, long? Next);
