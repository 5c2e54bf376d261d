using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>重复与并单 of one ticket: how often the same was said before, and which tickets may be the same request.</summary>
[AllowEveryone]
public sealed record GetRepeats(string No) : IQuery<TicketRepeats>;

/// <param name="SamePhone">Tickets of the same phone in the same class; null when there is no phone, or the person may not know it.</param>
/// <param name="SamePlace">Tickets of the same address, however it is written, in the same class; null without an address.</param>
/// <param name="Suggestions">Empty for a ticket that has ended or goes with another.</param>
/// <param name="Into">The merge it is in, else the last one; null when there was none.</param>
/// <param name="Merged">What goes or went with it.</param>
/// <param name="MayMerge">The person may merge it, or what is merged into it.</param>
/// <param name="Complainant">Its reporter's place on the ledger of key complainants, for who may see that.</param>
public sealed record TicketRepeats(
    RepeatCount? SamePhone, RepeatCount? SamePlace, IReadOnlyList<DuplicateSuggestion> Suggestions, MergeView? Into, IReadOnlyList<MergeView> Merged, bool MayMerge,
    ComplainantMark? Complainant);

/// <param name="Tickets">Distinct tickets the person may see, this one included.</param>
/// <param name="Days">Taken in within so many days before or after it.</param>
/// <param name="IsFrequent">As many as make it 重复诉求.</param>
public sealed record RepeatCount(int Tickets, int Days, bool IsFrequent);

internal sealed class GetRepeatsHandler(HotlineDb db, CurrentActor current, DuplicateSearch search, MergeRules rules, ComplainantLedger ledger, HotlineOptions options)
    : IRequestHandler<GetRepeats, Result<TicketRepeats>>
{
    public async Task<Result<TicketRepeats>> Handle(GetRepeats request, CancellationToken cancellationToken)
    {
        var ticket = await db.TicketsVisibleTo(current.Actor).SingleOrDefaultAsync(x => x.No == request.No, cancellationToken);
        if (ticket is null)
            return Visible.TicketUnknown;
        var written = ReporterRights.MayReveal(ticket.Reporter, current.Actor) ? ticket.Reporter.Phone : null;
        var phone = written is null ? null : PhoneNumber.Kept(written);
        return new TicketRepeats(
            await ByPhoneAsync(ticket, phone, cancellationToken),
            await ByPlaceAsync(ticket, cancellationToken),
            ticket is { Status: TicketStatus.Open, Stage: not Ticket.MergedStage } ? await SuggestAsync(ticket, phone, cancellationToken) : [],
            (await MergeViews.LeadsOfAsync(db, ticket.Id, current.Actor, cancellationToken)).FirstOrDefault(),
            await MergeViews.MergedIntoAsync(db, ticket.Id, current.Actor, cancellationToken),
            ticket.Status is TicketStatus.Open && current.Actor.May<MergeTicket>() && rules.WhyNotMine(ticket) is null,
            written is null ? null : await ledger.MarkAsync(written, cancellationToken));
    }

    private async Task<RepeatCount?> ByPhoneAsync(Ticket ticket, string? phone, CancellationToken cancellationToken)
    {
        var knowsAll = current.Actor.SeesAll();
        if (phone is null)
            return null;
        var around = Around(ticket).Where(x => knowsAll || !x.Reporter.Secret);
        var otherwise = await search.CalledOtherwiseAsync(around, phone, await AfterAsync(ticket, cancellationToken), cancellationToken);
        return Counted(await around.CountAsync(x => x.Reporter.Phone == phone, cancellationToken) + otherwise.Count);
    }

    /// <summary>However the address is written.</summary>
    private async Task<RepeatCount?> ByPlaceAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (IndexTerms.Place(ticket.Place.Address) is not { } place)
            return null;
        var there = await search.AtAsync(place, await AfterAsync(ticket, cancellationToken), cancellationToken);
        var addresses = await Around(ticket).Where(x => there.Contains(x.Id)).Select(x => x.Place.Address).ToListAsync(cancellationToken);
        return Counted(addresses.Count(address => IndexTerms.Place(address) == place));
    }

    /// <summary>Id of the first ticket behind those that are counted.</summary>
    private async Task<long> AfterAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var end = ticket.AcceptedAt + options.Duplicates.Within;
        return await db.Tickets.Where(x => x.CreatedAt > end).OrderBy(x => x.CreatedAt).Select(x => (long?)x.Id).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
    }

    /// <summary>Counted by 受理时间, as whenever it happened it was said again.</summary>
    private IQueryable<Ticket> Around(Ticket ticket)
    {
        var (from, to, category) = (ticket.AcceptedAt - options.Duplicates.Within, ticket.AcceptedAt + options.Duplicates.Within, ticket.CategoryPath);
        return db.TicketsVisibleTo(current.Actor).OfCitizens().Where(x => x.CategoryPath == category && x.AcceptedAt >= from && x.AcceptedAt <= to && x.Status != TicketStatus.Cancelled);
    }

    private RepeatCount Counted(int count) => new(count, (int)options.Duplicates.Within.TotalDays, count >= options.Duplicates.FrequentFrom);

    /// <summary>No trace is left: nobody learns more of a phone he already stands before.</summary>
    private async Task<IReadOnlyList<DuplicateSuggestion>> SuggestAsync(Ticket ticket, string? phone, CancellationToken cancellationToken)
    {
        var sought = new Sought(
            phone, ticket.Place.Address, ticket.Title, ticket.CategoryPath.Length == 0 ? null : ticket.CategoryPath, ticket.Content, ticket.Place.Street, ticket.Id);
        return [.. (await search.FindAsync(sought, cancellationToken)).Where(found => found.Ticket.DuplicateOfNo != ticket.No).Select(DuplicateSuggestion.Of)];
    }
}
