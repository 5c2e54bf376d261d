using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>The tickets behind a number of the ledger, newest first.</summary>
/// <param name="Of">Which number.</param>
/// <param name="From">As the ledger was asked for, like <paramref name="To"/>.</param>
/// <param name="UnitId">A unit with all below; null for all.</param>
/// <param name="Leader">A name; empty for nobody named; null for everybody. So are the next two.</param>
/// <param name="HandlerId">0 for nobody named.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor, Roles.Dispatcher, Roles.Reviewer)]
public sealed record FindLedgerTickets(
    LedgerNumber Of, DateOnly? From = null, DateOnly? To = null, long? UnitId = null, string? Leader = null, string? SectionHead = null, long? HandlerId = null,
    string? After = null, int Take = 50) : IQuery<Page<TicketRow>>;

/// <summary>A column of the ledger, or a part of one.</summary>
public enum LedgerNumber
{
    Open,
    Overdue,
    Held,
    Tasks,
    LateTasks,
    Closed,
    Returned,
    Reworked,
    Called,
    Unsatisfied,
}

internal sealed class FindLedgerTicketsValidator : AbstractValidator<FindLedgerTickets>
{
    public FindLedgerTicketsValidator()
    {
        RuleFor(x => x.Of).IsInEnum();
        RuleFor(x => x.Take).InclusiveBetween(1, 200);
        RuleFor(x => x.After).Must(after => after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class FindLedgerTicketsHandler(HotlineDb db, CurrentActor current, LedgerPeriods periods, LedgerTasks tasks)
    : IRequestHandler<FindLedgerTickets, Result<Page<TicketRow>>>
{
    /// <summary>So many that were closed in a period are read to be sorted.</summary>
    private const int FewClosed = 5_000;

    public async Task<Result<Page<TicketRow>>> Handle(FindLedgerTickets request, CancellationToken cancellationToken)
    {
        var period = periods.Of(request.From, request.To);
        if (!period.Succeeded)
            return period.Refusal;
        var path = await PathAsync(request.UnitId, cancellationToken);
        if (path is null)
            return new NotFound("unit-unknown", LedgerTexts.Get("UnitUnknown"));
        var (start, end) = (periods.StartOf(period.Value.From), periods.StartOf(period.Value.To.AddDays(1)));
        IReadOnlyList<IQueryable<Ticket>> parts = request.Of switch
        {
            LedgerNumber.Returned => [Returned(request, path, start, end)],
            LedgerNumber.Tasks or LedgerNumber.LateTasks => [],
            LedgerNumber.Open or LedgerNumber.Overdue or LedgerNumber.Held => [Of(request, Open(request.Of, path))],
            LedgerNumber.Reworked => [Of(request, Open(request.Of, path)), Of(request, await ClosedAsync(path, start, end, cancellationToken))],
            _ => [Of(request, await ClosedAsync(path, start, end, cancellationToken))],
        };
        var last = request.After is { } after ? long.Parse(after, CultureInfo.InvariantCulture) : long.MaxValue;
        var waiting = parts.Count == 0 ? await tasks.BehindAsync(request, IsAll(path) ? null : path, cancellationToken) : null;
        var found = waiting is not null
            ? await WaitingAsync(waiting, last, request.Take + 1, cancellationToken)
            : await db.AfterAsync(new TicketParts([], parts), TicketOrder.Newest, new TicketPlace(true, null, last), request.Take + 1, cancellationToken);
        var next = found.Count > request.Take ? found[request.Take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<TicketRow>([.. found.Take(request.Take).Select(TicketRows.From)], next);
    }

    private async Task<string?> PathAsync(long? unitId, CancellationToken cancellationToken)
    {
        var own = current.Actor.UnitPath;
        return unitId is { } id
            ? await db.Units.Where(unit => unit.Id == id && unit.Path.StartsWith(own)).Select(unit => unit.Path).FirstOrDefaultAsync(cancellationToken)
            : own;
    }

    private bool IsAll(string path) => current.Actor.SeesAll() && path == current.Actor.UnitPath;

    /// <summary>Open ones that the unit leads, by where they stand.</summary>
    private IQueryable<Ticket> Open(LedgerNumber of, string path)
    {
        var standing = IsAll(path) ? db.Standings : db.StandingsUnder(path);
        if (of is LedgerNumber.Held)
            standing = standing.Where(row => row.Held);
        return db.Tickets.Where(ticket => ticket.LeadUnitPath != null && standing.Select(row => row.TicketId).Contains(ticket.Id));
    }

    /// <summary>
    /// Closed ones that the unit leads, by what leaves few of them to be sorted: the unit, or the period; of many the newest
    /// that were taken in before the period's end are soon found by walking from them.
    /// </summary>
    private async Task<IQueryable<Ticket>> ClosedAsync(string path, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var closed = db.Tickets.OfCitizens().Where(ticket => ticket.Status == TicketStatus.Closed && ticket.ClosedAt >= start && ticket.ClosedAt < end);
        if (await db.LeadsFewAsync(path, cancellationToken))
            return closed.Where(Visible.LedUnder(path));
        closed = closed.Where(ticket => ticket.LeadUnitPath!.StartsWith(path));
        var then = db.Tickets.Where(ticket => ticket.ClosedAt >= start && ticket.ClosedAt < end);
        if (await then.OrderBy(ticket => ticket.ClosedAt).Take(FewClosed).CountAsync(cancellationToken) < FewClosed)
            return closed.Where(ticket => then.Select(one => one.Id).Contains(ticket.Id));
        var next = await db.Tickets.Where(ticket => ticket.CreatedAt > end).OrderBy(ticket => ticket.CreatedAt).Select(ticket => (long?)ticket.Id).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
        return closed.Where(ticket => ticket.Id < next);
    }

    private static IQueryable<Ticket> Of(FindLedgerTickets request, IQueryable<Ticket> tickets)
    {
        if (request.Leader is { } leader)
            tickets = tickets.Where(ticket => (ticket.People.Leader ?? "") == leader);
        if (request.SectionHead is { } head)
            tickets = tickets.Where(ticket => (ticket.People.SectionHead ?? "") == head);
        if (request.HandlerId is { } handler)
            tickets = tickets.Where(ticket => (ticket.People.HandlerId ?? 0) == handler);
        return request.Of switch
        {
            LedgerNumber.Overdue => tickets.Where(ticket => ticket.Overdue),
            LedgerNumber.Reworked => tickets.Where(ticket => ticket.ReworkCount > 0),
            LedgerNumber.Called => tickets.Where(ticket => ticket.Satisfaction != null && ticket.Satisfaction != Satisfaction.Unreachable),
            LedgerNumber.Unsatisfied => tickets.Where(ticket => ticket.Satisfaction == Satisfaction.Unsatisfied),
            _ => tickets,
        };
    }

    /// <summary>Open tasks are sorted by their tickets, not the tickets looked through.</summary>
    private async Task<List<Ticket>> WaitingAsync(IQueryable<long> behind, long before, int take, CancellationToken cancellationToken)
    {
        var ids = await behind.Where(id => id < before).Distinct().OrderByDescending(id => id).Take(take).ToListAsync(cancellationToken);
        return await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).OrderByDescending(ticket => ticket.Id).ToListAsync(cancellationToken);
    }

    /// <summary>A ticket that was returned is another unit's by now: it is found through the return.</summary>
    private IQueryable<Ticket> Returned(FindLedgerTickets request, string path, DateTimeOffset start, DateTimeOffset end)
    {
        var returns = db.Returns.Where(entry => entry.At >= start && entry.At < end && db.Units.Any(unit => unit.Id == entry.UnitId && unit.Path.StartsWith(path)));
        if (request.Leader is { } leader)
            returns = returns.Where(entry => (entry.Leader ?? "") == leader);
        if (request.SectionHead is { } head)
            returns = returns.Where(entry => (entry.SectionHead ?? "") == head);
        if (request.HandlerId is { } handler)
            returns = returns.Where(entry => entry.ById == handler);
        return db.Tickets.Where(ticket => returns.Select(entry => entry.TicketId).Contains(ticket.Id));
    }
}
