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

/// <summary>From what commits have written down: where each open ticket stands, and what has ended. No ticket is gone through but today's.</summary>
internal sealed class GetOverviewHandler(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetOverview, Result<Overview>>
{
    public async Task<Result<Overview>> Handle(GetOverview request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = TimeZoneInfo.ConvertTime(now, options.TimeZone).Date;
        var midnight = new DateTimeOffset(today, options.TimeZone.GetUtcOffset(today)).ToUniversalTime();
        var open = await OpenAsync(cancellationToken);
        var sums = await SumsAsync(open, now, cancellationToken);
        var ended = await EndedAsync(LedgerPeriods.Number(DateOnly.FromDateTime(today)), cancellationToken);
        return new Overview(
            now,
            sums.Sum(sum => sum.Open),
            sums.Sum(sum => sum.Overdue),
            sums.Sum(sum => sum.Soon),
            await db.TicketsVisibleTo(current.Actor).OfCitizens().CountAsync(x => x.CreatedAt >= midnight && x.Status != TicketStatus.Cancelled, cancellationToken),
            ended.Values.Sum(unit => unit.Today),
            ByStage(sums),
            await ByUnitAsync(sums, ended, cancellationToken),
            await MostOverdueAsync(open, now, cancellationToken))
        {
            Held = sums.Sum(sum => sum.Held),
        };
    }

    /// <summary>Open tickets the person sees, in parts that share none, so that each is found by its index.</summary>
    private async Task<IReadOnlyList<IQueryable<TicketStanding>>> OpenAsync(CancellationToken cancellationToken)
    {
        if (current.Actor.SeesAll())
            return [db.Standings];
        var own = await OwnUnitsAsync(cancellationToken);
        var others = db.VisibleElsewhereTo(current.Actor);
        return
        [
            db.Standings.Where(row => own.Contains(row.LeadUnitId)),
            db.Standings.Where(row => others.Contains(row.TicketId) && (row.LeadUnitId == null || !own.Contains(row.LeadUnitId))),
        ];
    }

    private async Task<List<OpenSum>> SumsAsync(IReadOnlyList<IQueryable<TicketStanding>> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now + options.Overview.DueSoon;
        List<OpenSum> sums = [];
        foreach (var part in open)
        {
            sums.AddRange(await part
                .GroupBy(row => new { row.LeadUnitId, row.Stage, row.StageName })
                .Select(group => new OpenSum(
                    group.Key.LeadUnitId, group.Key.Stage, group.Key.StageName, group.Min(row => row.TicketId), group.Count(), group.Sum(row => row.DueAt < now ? 1 : 0),
                    group.Sum(row => row.DueAt >= now && row.DueAt <= soon ? 1 : 0), group.Sum(row => row.Held ? 1 : 0)))
                .ToListAsync(cancellationToken));
        }

        return sums;
    }

    private async Task<IReadOnlyList<TicketRow>> MostOverdueAsync(IReadOnlyList<IQueryable<TicketStanding>> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var most = options.Overview.MostOverdue;
        List<TicketStanding> late = [];
        foreach (var part in open)
            late.AddRange(await part.Where(row => row.DueAt < now).OrderBy(row => row.DueAt).ThenBy(row => row.TicketId).Take(most).ToListAsync(cancellationToken));
        var first = late.OrderBy(row => row.DueAt).ThenBy(row => row.TicketId).Take(most).Select(row => row.TicketId).ToList();
        var tickets = await db.Tickets.Where(ticket => first.Contains(ticket.Id)).ToListAsync(cancellationToken);
        return [.. tickets.OrderBy(ticket => first.IndexOf(ticket.Id)).Select(TicketRows.From)];
    }

    private static List<StageTotal> ByStage(List<OpenSum> sums) =>
    [
        .. sums.GroupBy(sum => (sum.Stage, sum.StageName))
            .OrderBy(stage => StageOrder.Of(stage.Key.Stage)).ThenBy(stage => stage.Min(sum => sum.First))
            .Select(stage => new StageTotal(stage.Key.Stage, stage.Key.StageName, stage.Sum(sum => sum.Open), stage.Sum(sum => sum.Overdue))),
    ];

    private async Task<List<UnitTotal>> ByUnitAsync(List<OpenSum> sums, Dictionary<long, Ended> ended, CancellationToken cancellationToken)
    {
        var ids = ended.Keys.Union(sums.Where(sum => sum.UnitId is not null).Select(sum => sum.UnitId!.Value)).ToList();
        var names = await db.Units.Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var totals = sums.GroupBy(sum => sum.UnitId).Select(unit =>
        {
            var past = unit.Key is { } id && ended.Remove(id, out var counted) ? counted : default;
            return new UnitTotal(
                unit.Key, NameOf(unit.Key), unit.Sum(sum => sum.Open), unit.Sum(sum => sum.Overdue), past.Closed, past.Returned, past.Reworked)
            {
                Held = unit.Sum(sum => sum.Held),
            };
        }).ToList();
        totals.AddRange(ended.Where(unit => unit.Value.Closed > 0).Select(unit => new UnitTotal(unit.Key, NameOf(unit.Key), 0, 0, unit.Value.Closed, unit.Value.Returned, unit.Value.Reworked)));
        return [.. totals.OrderByDescending(x => x.Overdue).ThenByDescending(x => x.Open).ThenBy(x => x.UnitName, StringComparer.Ordinal)];

        string NameOf(long? unit) => unit is { } id ? names.GetValueOrDefault(id, $"{id}") : UrgeTexts.Get("NotDispatched");
    }

    /// <summary>From the ledger's months; a return counts for the unit that returned, which leads the ticket no more.</summary>
    private async Task<Dictionary<long, Ended>> EndedAsync(int today, CancellationToken cancellationToken)
    {
        var rows = db.Ledger.Where(row => row.Day <= LedgerPeriods.LastMonth || row.Day == today);
        if (!current.Actor.SeesAll())
        {
            var own = await OwnUnitsAsync(cancellationToken);
            rows = rows.Where(row => own.Contains(row.UnitId));
        }

        var sums = await rows.GroupBy(row => row.UnitId)
            .Select(unit => new
            {
                unit.Key,
                Today = unit.Sum(row => row.Day == today ? row.Closed : 0),
                Closed = unit.Sum(row => row.Day == today ? 0 : row.Closed),
                Returned = unit.Sum(row => row.Day == today ? 0 : row.Returned),
                Reworked = unit.Sum(row => row.Day == today ? 0 : row.Reworked),
            })
            .ToListAsync(cancellationToken);
        return sums.ToDictionary(unit => unit.Key, unit => new Ended(unit.Closed, unit.Today, unit.Returned, unit.Reworked));
    }

    private Task<List<long?>> OwnUnitsAsync(CancellationToken cancellationToken)
    {
        var path = current.Actor.UnitPath;
        return db.Units.Where(unit => unit.Path.StartsWith(path)).Select(unit => (long?)unit.Id).ToListAsync(cancellationToken);
    }

    private sealed record OpenSum(long? UnitId, string Stage, string StageName, long First, int Open, int Overdue, int Soon, int Held);

    private readonly record struct Ended(int Closed, int Today, int Returned, int Reworked);
}
