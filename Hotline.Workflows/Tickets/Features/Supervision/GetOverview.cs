using Hotline.Workflows.Tickets.Features.Ledger;
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

/// <param name="Reworked">Tickets that were handled again.</param>
public sealed record UnitTotal(long? UnitId, string UnitName, int Open, int Overdue, int Closed, int Returned, int Reworked)
{
    public int Held { get; init; }
}

/// <summary>Open tickets are gone through once; what has come to its end was counted in the commit that brought it there.</summary>
internal sealed class GetOverviewHandler(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetOverview, Result<Overview>>
{
    public async Task<Result<Overview>> Handle(GetOverview request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = TimeZoneInfo.ConvertTime(now, options.TimeZone).Date;
        var midnight = new DateTimeOffset(today, options.TimeZone.GetUtcOffset(today)).ToUniversalTime();
        var open = db.AllTicketsVisibleTo(current.Actor).OfCitizens().Where(x => x.Status == TicketStatus.Open);
        var sums = await OpenAsync(open, now, cancellationToken);
        var ended = await EndedAsync(LedgerPeriods.Number(DateOnly.FromDateTime(today)), cancellationToken);
        return new Overview(
            now,
            sums.Sum(sum => sum.Open),
            sums.Sum(sum => sum.Overdue),
            sums.Sum(sum => sum.Soon),
            await db.TicketsVisibleTo(current.Actor).OfCitizens().CountAsync(x => x.CreatedAt >= midnight && x.Status != TicketStatus.Cancelled, cancellationToken),
            ended.Values.Sum(unit => unit.Today),
            ByStage(sums),
            ByUnit(sums, ended),
            [.. (await open.Where(x => x.DueAt < now).OrderBy(x => x.DueAt).ThenBy(x => x.Id).Take(options.Overview.MostOverdue)
                .ToListAsync(cancellationToken)).Select(TicketRows.From)])
        {
            Held = sums.Sum(sum => sum.Held),
        };
    }

    private Task<List<OpenSum>> OpenAsync(IQueryable<Ticket> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now + options.Overview.DueSoon;
        return open
            .GroupBy(x => new { x.LeadUnitId, x.LeadUnitName, x.Stage, x.StageName })
            .Select(x => new OpenSum(
                x.Key.LeadUnitId, x.Key.LeadUnitName, x.Key.Stage, x.Key.StageName, x.Min(t => t.Id), x.Count(), x.Sum(t => t.DueAt < now ? 1 : 0),
                x.Sum(t => t.DueAt >= now && t.DueAt <= soon ? 1 : 0), x.Sum(t => t.HeldUntil != null ? 1 : 0)))
            .ToListAsync(cancellationToken);
    }

    private static List<StageTotal> ByStage(List<OpenSum> sums) =>
    [
        .. sums.GroupBy(sum => (sum.Stage, sum.StageName))
            .OrderBy(stage => StageOrder.Of(stage.Key.Stage)).ThenBy(stage => stage.Min(sum => sum.First))
            .Select(stage => new StageTotal(stage.Key.Stage, stage.Key.StageName, stage.Sum(sum => sum.Open), stage.Sum(sum => sum.Overdue))),
    ];

    private static List<UnitTotal> ByUnit(List<OpenSum> sums, Dictionary<long, Ended> ended)
    {
        var totals = sums.GroupBy(sum => (sum.UnitId, sum.UnitName)).Select(unit =>
        {
            var past = unit.Key.UnitId is { } id && ended.Remove(id, out var counted) ? counted : default;
            return new UnitTotal(
                unit.Key.UnitId, unit.Key.UnitName ?? UrgeTexts.Get("NotDispatched"), unit.Sum(sum => sum.Open), unit.Sum(sum => sum.Overdue), past.Closed, past.Returned, past.Reworked)
            {
                Held = unit.Sum(sum => sum.Held),
            };
        }).ToList();
        totals.AddRange(ended.Where(unit => unit.Value.Closed > 0).Select(unit => new UnitTotal(unit.Key, unit.Value.Name, 0, 0, unit.Value.Closed, unit.Value.Returned, unit.Value.Reworked)));
        return [.. totals.OrderByDescending(x => x.Overdue).ThenByDescending(x => x.Open).ThenBy(x => x.UnitName, StringComparer.Ordinal)];
    }

    /// <summary>From the ledger; a return counts for the unit that returned, which leads the ticket no more.</summary>
    private async Task<Dictionary<long, Ended>> EndedAsync(int today, CancellationToken cancellationToken)
    {
        var rows = db.Ledger.AsQueryable();
        if (!current.Actor.SeesAll())
        {
            var path = current.Actor.UnitPath;
            var own = await db.Units.Where(unit => unit.Path.StartsWith(path)).Select(unit => unit.Id).ToListAsync(cancellationToken);
            rows = rows.Where(row => own.Contains(row.UnitId));
        }

        var sums = await rows.GroupBy(row => row.UnitId)
            .Select(unit => new
            {
                unit.Key,
                Closed = unit.Sum(row => row.Closed),
                Today = unit.Sum(row => row.Day == today ? row.Closed : 0),
                Returned = unit.Sum(row => row.Returned),
                Reworked = unit.Sum(row => row.Reworked),
            })
            .ToListAsync(cancellationToken);
        var counted = sums.ConvertAll(unit => unit.Key);
        var names = await db.Units.Where(unit => counted.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        return sums.ToDictionary(unit => unit.Key, unit => new Ended(names.GetValueOrDefault(unit.Key, $"{unit.Key}"), unit.Closed, unit.Today, unit.Returned, unit.Reworked));
    }

    private sealed record OpenSum(long? UnitId, string? UnitName, string Stage, string StageName, long First, int Open, int Overdue, int Soon, int Held);

    private readonly record struct Ended(string Name, int Closed, int Today, int Returned, int Reworked);
}
