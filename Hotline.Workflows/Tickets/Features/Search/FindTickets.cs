using System.Globalization;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>查工单: keyset-paged; only own unit and below.</summary>
/// <param name="State">Stage key (<c>stopped</c> when the flow was cancelled), or <c>open</c>, <c>closed</c>, <c>cancelled</c>, <c>overdue</c>, <c>held</c>.</param>
/// <param name="Unit">Id of a lead unit; its sub-units count.</param>
/// <param name="Search">
/// Words that must all occur in title, content, address or results, whatever their width, case, blanks and punctuation; or
/// the end of a number, own or upstream; for people of the centre also of a phone number, or the beginning of a name.
/// </param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">As many are given, within 1 and 200.</param>
/// <param name="Order">What comes first; what is searched for by words comes newest first in any case.</param>
[AllowEveryone]
public sealed record FindTickets(
    string? State = null, long? Unit = null, string? Search = null, string? After = null, int Take = 50, TicketOrder Order = TicketOrder.Newest)
    : IQuery<Page<TicketRow>>;

public sealed record TicketRow(
    string No,
    string? SourceNo,
    string Title,
    string CategoryPath,
    string? Address,
    TicketKind Kind,
    Channel Channel,
    TicketStatus Status,
    string Stage,
    string StageName,
    string? LeadUnitName,
    Urgency Urgency,
    TicketLevel Level,
    DateTimeOffset ReportedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int ReturnCount,
    int ReworkCount)
{
    /// <summary>挂账: when a held ticket is looked at next; null when it is not held.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Where the words of a search were found; empty when nothing was searched for.</summary>
    public IReadOnlyList<FoundIn> Found { get; init; } = [];
}

internal sealed class FindTicketsHandler(
    HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time, WordSearch search, TicketLists lists, UnitOfWork work, IIdSource ids)
    : IRequestHandler<FindTickets, Result<Page<TicketRow>>>
{
    private const int MostAtOnce = 200;
    private const int Newest = 1_000;

    public async Task<Result<Page<TicketRow>>> Handle(FindTickets request, CancellationToken cancellationToken)
    {
        string? path = null;
        if (request.Unit is { } unit)
        {
            path = await db.Units.Where(x => x.Id == unit).Select(x => x.Path).SingleOrDefaultAsync(cancellationToken);
            if (path is null)
                return Invalid.Field("unit", OrganizationTexts.Get("NoUnit"));
        }

        if (!Enum.IsDefined(request.Order))
            return Invalid.Field("order", SearchTexts.Get("TicketOrder"));
        var order = string.IsNullOrWhiteSpace(request.Search) ? request.Order : TicketOrder.Newest;
        if (!TicketPlace.TryRead(order, request.After, out var last))
            return Invalid.Field("after", SearchTexts.Get("BadPage"));

        var take = Math.Clamp(request.Take, 1, MostAtOnce);
        Task<TicketParts> PartsAsync() => lists.PartsAsync(request.State, path, order, cancellationToken);
        if (string.IsNullOrWhiteSpace(request.Search))
            return await PageAsync(await PartsAsync(), order, last, take, cancellationToken);
        IQueryable<Ticket> Wanted(IQueryable<Ticket> tickets) =>
            lists.InState(path is null ? tickets : tickets.Where(ticket => ticket.LeadUnitPath!.StartsWith(path)), request.State);
        if (await IsNumberAsync(request.Search.Trim(), cancellationToken))
        {
            var it = Wanted(db.TicketsVisibleTo(current.Actor).OfCitizens()).Where(ticket => ticket.No == request.Search.Trim());
            return await PageAsync(new TicketParts([], [it]), order, last, take, cancellationToken);
        }

        var (hits, next) = await HitsAsync(request, new SearchRange(Wanted, PartsAsync, path), last.Id, take, cancellationToken);
        return new Page<TicketRow>(hits, next?.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<Page<TicketRow>> PageAsync(TicketParts parts, TicketOrder order, TicketPlace after, int take, CancellationToken cancellationToken)
    {
        var found = await db.AfterAsync(parts, order, after, take + 1, cancellationToken);
        var next = found.Count > take ? TicketPlace.Of(order, found[take - 1]).ToString() : null;
        return new Page<TicketRow>([.. found.Take(take).Select(TicketRows.From)], next);
    }

    private async Task<(IReadOnlyList<TicketRow> Rows, long? Next)> HitsAsync(
        FindTickets request, SearchRange range, long before, int take, CancellationToken cancellationToken)
    {
        var sought = SoughtWords.Of(request.Search!, current.Actor.SeesAll(), options.Search);
        if (sought.Words.Count == 0)
            return ([], null);
        range = range with
        {
            IsNarrow = request.State is not (null or "" or "all"),
            IsFar = request.State is "closed" && !current.Actor.SeesAll(),
            Known = Known(request.State),
        };
        var (hits, next) = await search.FindAsync(sought, range, before, take, cancellationToken);
        await LeaveTraceAsync(sought, hits, cancellationToken);
        return ([.. hits.Select(hit => TicketRows.From(hit.Ticket) with { Found = FoundIn.Of(hit, sought, options.Search) })], next);
    }

    /// <summary>
    /// Few are of any state: who sees them all is told the newest of them at once, others all of theirs as quickly as some.
    /// Most are closed, but the newest hardly ever: the others walk long to them.
    /// </summary>
    private (int First, int Most) Known(string? state) => (state, current.Actor.SeesAll()) switch
    {
        (null or "" or "all", _) => (0, 0),
        ("closed", false) => (Newest, 0),
        (_, true) => (Math.Min(Newest, options.Search.Few + 1), options.Search.Few),
        (_, false) => (options.Search.Few + 1, options.Search.Few),
    };

    /// <summary>Whoever is told by a phone number which tickets are its owner's has looked at them.</summary>
    private async Task LeaveTraceAsync(SoughtWords sought, IReadOnlyList<SearchHit> hits, CancellationToken cancellationToken)
    {
        if (!sought.KnowsReporters || sought.Words.FirstOrDefault(word => word.EndsPhone && word.Plain.Length >= options.Search.ShortestTraced) is not { } phone)
            return;
        if (hits.Where(hit => phone.IsPhoneOf(hit.Ticket)).Select(hit => hit.Ticket.No).ToList() is not { Count: > 0 } told)
            return;
        work.Add(new PhoneLookup
        {
            Id = ids.NextNumber(),
            At = time.GetUtcNow(),
            ActorId = current.Actor.Id,
            ActorName = current.Actor.DisplayName,
            Phone = Masking.Phone(phone.Plain)!,
            Found = string.Join('\n', told),
        });
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Somebody typed or pasted a whole number: one look into its index spares a search of all texts.</summary>
    private async Task<bool> IsNumberAsync(string search, CancellationToken cancellationToken) =>
        char.IsAsciiDigit(search[0]) && await db.Tickets.AnyAsync(ticket => ticket.No == search, cancellationToken);
}
