using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>Both sides of the whistles of a period: who blows, and who comes. Own unit and below, the centre all; no ticket is looked at.</summary>
/// <param name="From">First day on which departments were called or tickets taken in; null for the first of this month.</param>
/// <param name="To">Last day; null for today.</param>
[AllowEveryone]
public sealed record GetWhistleStatistics(DateOnly? From = null, DateOnly? To = null) : IQuery<WhistleStatistics>;

/// <param name="Blowers">By street, bureau or enterprise, most whistles first.</param>
/// <param name="Departments">By department that was called, most calls first.</param>
public sealed record WhistleStatistics(DateOnly From, DateOnly To, IReadOnlyList<BlowerFigures> Blowers, IReadOnlyList<DepartmentFigures> Departments);

/// <param name="Tickets">Citizens' tickets taken in in the period which it, or a part of it, leads.</param>
/// <param name="Whistles">Whistles blown to departments.</param>
/// <param name="Rate">吹哨率: whistles to 100 tickets; null without a ticket.</param>
/// <param name="Inner">社区哨, within the street; in no rate.</param>
/// <param name="Summonses">Departments and sections called.</param>
/// <param name="Came">Of these, how many came.</param>
/// <param name="Mark">Mean of the marks it gave; null before there is one.</param>
public sealed record BlowerFigures(
    long UnitId, string UnitName, int Tickets, int Whistles, double? Rate, int Inner, int Summonses, int Came, int Absent, double? Mark);

/// <param name="Called">Times called and not recalled.</param>
/// <param name="Answered">应哨 in time.</param>
/// <param name="OnTime">到场 in time.</param>
/// <param name="Mark">Mean of all marks given; null before there is one.</param>
public sealed record DepartmentFigures(
    long UnitId, string UnitName, int Called, int Answered, int Came, int OnTime, int Done, int Absent, int Objections, double? Mark);

internal sealed class GetWhistleStatisticsHandler(HotlineDb db, CurrentActor current, LedgerPeriods periods, ReferenceShelf shelf)
    : IRequestHandler<GetWhistleStatistics, Result<WhistleStatistics>>
{
    public async Task<Result<WhistleStatistics>> Handle(GetWhistleStatistics request, CancellationToken cancellationToken)
    {
        var period = periods.Of(request.From, request.To);
        if (!period.Succeeded)
            return period.Refusal;
        var (from, to) = period.Value;
        var units = await SumsAsync(LedgerPeriods.Rows(from, to), cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var blowers = units.GroupBy(unit => HouseOf(unit.UnitId, book)).Select(house => Blower(house.Key, [.. house], book)).Where(Shown);
        var departments = units.Where(unit => unit.Called > 0).Select(unit => new DepartmentFigures(
            unit.UnitId, Name(unit.UnitId, book), unit.Called, unit.Answered, unit.Arrived, unit.OnTime, unit.Done, unit.Missed, unit.Objections, Mean(unit.WasMarks, unit.WasMarked)));
        return new WhistleStatistics(
            from, to,
            [.. blowers.OrderByDescending(unit => unit.Whistles).ThenByDescending(unit => unit.Inner).ThenByDescending(unit => unit.Tickets).ThenBy(unit => unit.UnitName, StringComparer.Ordinal)],
            [.. departments.OrderByDescending(unit => unit.Called).ThenBy(unit => unit.UnitName, StringComparer.Ordinal)]);

        bool Shown(BlowerFigures unit) => unit.Summonses > 0 || (unit.Tickets > 0 && book.Unit(unit.UnitId)?.Kind is UnitKind.Street);
    }

    private Task<List<WhistleCount>> SumsAsync(List<int> days, CancellationToken cancellationToken)
    {
        var path = current.Actor.UnitPath;
        return db.WhistleCounts
            .Where(row => days.Contains(row.Day) && db.Units.Any(unit => unit.Id == row.UnitId && unit.Path.StartsWith(path)))
            .GroupBy(row => row.UnitId)
            .Select(unit => new WhistleCount
            {
                UnitId = unit.Key,
                Tickets = unit.Sum(row => row.Tickets),
                Whistles = unit.Sum(row => row.Whistles),
                Inner = unit.Sum(row => row.Inner),
                Summonses = unit.Sum(row => row.Summonses),
                Came = unit.Sum(row => row.Came),
                Absent = unit.Sum(row => row.Absent),
                Marked = unit.Sum(row => row.Marked),
                Marks = unit.Sum(row => row.Marks),
                Called = unit.Sum(row => row.Called),
                Answered = unit.Sum(row => row.Answered),
                Arrived = unit.Sum(row => row.Arrived),
                OnTime = unit.Sum(row => row.OnTime),
                Done = unit.Sum(row => row.Done),
                Missed = unit.Sum(row => row.Missed),
                Objections = unit.Sum(row => row.Objections),
                WasMarked = unit.Sum(row => row.WasMarked),
                WasMarks = unit.Sum(row => row.WasMarks),
            })
            .ToListAsync(cancellationToken);
    }

    private static BlowerFigures Blower(long house, List<WhistleCount> parts, ReferenceBook book)
    {
        var sum = new WhistleCount();
        parts.ForEach(part => sum.Add(part, +1));
        return new BlowerFigures(
            house, Name(house, book), sum.Tickets, sum.Whistles, sum.Tickets == 0 ? null : 100.0 * sum.Whistles / sum.Tickets, sum.Inner, sum.Summonses, sum.Came, sum.Absent,
            Mean(sum.Marks, sum.Marked));
    }

    /// <summary>The street, bureau or enterprise that a unit is part of.</summary>
    private static long HouseOf(long unitId, ReferenceBook book) =>
        book.Unit(unitId) is { } unit && long.TryParse(DutyPlaces.HouseOf(unit.Path).Trim('/').Split('/')[^1], out var house) ? house : unitId;

    private static string Name(long unitId, ReferenceBook book) => book.Unit(unitId)?.Name ?? $"{unitId}";

    /// <summary>Of three marks each.</summary>
    private static double? Mean(int marks, int marked) => marked == 0 ? null : marks / 3.0 / marked;
}
