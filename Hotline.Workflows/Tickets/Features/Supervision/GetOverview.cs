using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>Counts by stage and by unit, and what burns; within own unit and below.</summary>
[Allow(Roles.Supervisor, Roles.Leader, Roles.Admin, Roles.Auditor, Roles.Dispatcher)]
public sealed record GetOverview : IQuery<Overview>;

public sealed record Overview(
    DateTimeOffset At,
    int Open,
    int Overdue,
    int DueSoon,
    int CreatedToday,
    int ClosedToday,
    IReadOnlyList<StageTotal> ByStage,
    IReadOnlyList<UnitTotal> ByUnit,
    IReadOnlyList<TicketRow> MostOverdue)
{
    /// <summary>挂账: open, with their clocks standing.</summary>
    public int Held { get; init; }
}

public sealed record StageTotal(string Stage, string StageName, int Open, int Overdue);

public sealed record UnitTotal(long? UnitId, string UnitName, int Open, int Overdue, int Closed, int Returned, int Reworked)
{
    public int Held { get; init; }
}

internal sealed class GetOverviewHandler(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetOverview, Result<Overview>>
{
    public async Task<Result<Overview>> Handle(GetOverview request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var soon = now + options.Overview.DueSoon;
        var today = Midnight(now);
        var tickets = db.TicketsVisibleTo(current.Actor).OfCitizens();
        var open = tickets.Where(x => x.Status == TicketStatus.Open);
        var byStage = await ByStageAsync(open, now, cancellationToken);
        var byUnit = await ByUnitAsync(tickets, now, cancellationToken);
        return new Overview(
            now,
            byStage.Sum(stage => stage.Open),
            byStage.Sum(stage => stage.Overdue),
            await open.CountAsync(x => x.DueAt >= now && x.DueAt <= soon, cancellationToken),
            await tickets.CountAsync(x => x.CreatedAt >= today && x.Status != TicketStatus.Cancelled, cancellationToken),
            await tickets.CountAsync(x => x.ClosedAt >= today, cancellationToken),
            byStage,
            byUnit,
            [.. (await open.Where(x => x.DueAt < now).OrderBy(x => x.DueAt).ThenBy(x => x.Id).Take(options.Overview.MostOverdue)
                .ToListAsync(cancellationToken)).Select(TicketRows.From)])
        {
            Held = byUnit.Sum(unit => unit.Held),
        };
    }

    private static async Task<List<StageTotal>> ByStageAsync(IQueryable<Ticket> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var totals = await open
            .GroupBy(x => new { x.Stage, x.StageName })
            .Select(x => new { x.Key.Stage, x.Key.StageName, Open = x.Count(), Overdue = x.Sum(t => t.DueAt < now ? 1 : 0), First = x.Min(t => t.Id) })
            .ToListAsync(cancellationToken);
        return [.. totals
            .OrderBy(x => StageOrder.Of(x.Stage)).ThenBy(x => x.First)
            .Select(x => new StageTotal(x.Stage, x.StageName, x.Open, x.Overdue))];
    }

    private async Task<List<UnitTotal>> ByUnitAsync(IQueryable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var totals = await tickets
            .GroupBy(x => new { x.LeadUnitId, x.LeadUnitName })
            .Select(x => new
            {
                x.Key.LeadUnitId,
                x.Key.LeadUnitName,
                Open = x.Sum(t => t.Status == TicketStatus.Open ? 1 : 0),
                Overdue = x.Sum(t => t.Status == TicketStatus.Open && t.DueAt < now ? 1 : 0),
                Held = x.Sum(t => t.Status == TicketStatus.Open && t.HeldUntil != null ? 1 : 0),
                Closed = x.Sum(t => t.Status == TicketStatus.Closed ? 1 : 0),
                Reworked = x.Sum(t => t.ReworkCount),
            })
            .ToListAsync(cancellationToken);
        var returned = await ReturnsAsync(cancellationToken);
        return [.. totals
            .Select(x => new UnitTotal(
                x.LeadUnitId, x.LeadUnitName ?? UrgeTexts.Get("NotDispatched"), x.Open, x.Overdue, x.Closed,
                x.LeadUnitId is { } unit ? returned.GetValueOrDefault(unit) : 0, x.Reworked) { Held = x.Held })
            .OrderByDescending(x => x.Overdue).ThenByDescending(x => x.Open).ThenBy(x => x.UnitName, StringComparer.Ordinal)];
    }

    /// <summary>Counted in the commit of each return, for the unit that returned, which leads the ticket no more.</summary>
    private async Task<Dictionary<long, int>> ReturnsAsync(CancellationToken cancellationToken)
    {
        var path = current.Actor.UnitPath;
        return await db.Ledger
            .Where(row => row.Returned > 0 && db.Units.Any(unit => unit.Id == row.UnitId && unit.Path.StartsWith(path)))
            .GroupBy(row => row.UnitId)
            .Select(unit => new { unit.Key, Count = unit.Sum(row => row.Returned) })
            .ToDictionaryAsync(unit => unit.Key, unit => unit.Count, cancellationToken);
    }

    private DateTimeOffset Midnight(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, options.TimeZone).Date;
        return new DateTimeOffset(local, options.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}
