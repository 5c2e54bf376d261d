using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>Both sides of the whistles of a period: who blows, and who comes. Own unit and below, the centre all.</summary>
/// <param name="From">Summonses sent from here on.</param>
/// <param name="To">Up to here, not included.</param>
[AllowEveryone]
public sealed record GetWhistleStatistics(DateTimeOffset From, DateTimeOffset To) : IQuery<WhistleStatistics>;

/// <param name="Blowers">By unit that blew, most whistles first.</param>
/// <param name="Departments">By department that was called, most calls first.</param>
public sealed record WhistleStatistics(IReadOnlyList<BlowerFigures> Blowers, IReadOnlyList<DepartmentFigures> Departments);

/// <param name="Whistles">Whistles blown.</param>
/// <param name="Summonses">Departments called by them.</param>
/// <param name="Came">Of these, how many came.</param>
public sealed record BlowerFigures(string UnitName, int Whistles, int Summonses, int Came, int Absent, double? Mark);

/// <param name="Called">Times called and not recalled.</param>
/// <param name="Answered">应哨 in time.</param>
/// <param name="OnTime">到场 in time.</param>
/// <param name="Mark">Mean of all marks given; null before there is one.</param>
public sealed record DepartmentFigures(string UnitName, int Called, int Answered, int Came, int OnTime, int Done, int Absent, int Objections, double? Mark);

internal sealed class GetWhistleStatisticsHandler(HotlineDb db, CurrentActor current) : IRequestHandler<GetWhistleStatistics, Result<WhistleStatistics>>
{
    /// <summary>The mean of three marks.</summary>
    private static readonly Expression<Func<Summons, double?>> Mark = summons => (summons.OnTimeMark + summons.DutyMark + summons.SolvedMark) / 3.0;

    public async Task<Result<WhistleStatistics>> Handle(GetWhistleStatistics request, CancellationToken cancellationToken)
    {
        if (request.To <= request.From)
            return Invalid.Field("to", WhistleTexts.Get("PeriodUpsideDown"));
        var (actor, path) = (current.Actor, current.Actor.UnitPath);
        var sent = db.Summonses.Where(summons => summons.SentAt >= request.From && summons.SentAt < request.To && summons.Status != SummonsStatus.Recalled);
        var blown = actor.SeesAll() ? sent : sent.Where(summons => summons.BlowerUnitPath.StartsWith(path));
        var called = actor.SeesAll() ? sent : sent.Where(summons => summons.UnitPath.StartsWith(path));
        var blowers = await blown.GroupBy(summons => summons.BlowerUnitName)
            .Select(unit => new BlowerFigures(
                unit.Key,
                unit.Select(summons => summons.MatterId).Distinct().Count(),
                unit.Count(),
                unit.Count(summons => summons.ArrivedAt != null),
                unit.Count(summons => summons.Status == SummonsStatus.Absent),
                unit.AsQueryable().Average(Mark)))
            .ToListAsync(cancellationToken);
        var departments = await called.GroupBy(summons => summons.UnitName)
            .Select(unit => new DepartmentFigures(
                unit.Key,
                unit.Count(),
                unit.Count(summons => summons.AnsweredAt != null && summons.AnsweredAt <= summons.AnswerDueAt),
                unit.Count(summons => summons.ArrivedAt != null),
                unit.Count(summons => summons.ArrivedAt != null && summons.ArrivedAt <= summons.ArriveDueAt),
                unit.Count(summons => summons.DoneAt != null),
                unit.Count(summons => summons.Status == SummonsStatus.Absent),
                unit.Count(summons => summons.ObjectedAt != null),
                unit.AsQueryable().Average(Mark)))
            .ToListAsync(cancellationToken);
        return new WhistleStatistics(
            [.. blowers.OrderByDescending(unit => unit.Whistles).ThenBy(unit => unit.UnitName, StringComparer.Ordinal)],
            [.. departments.OrderByDescending(unit => unit.Called).ThenBy(unit => unit.UnitName, StringComparer.Ordinal)]);
    }
}
