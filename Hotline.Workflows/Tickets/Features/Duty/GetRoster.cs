using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>值班表 of some days, with what is missing in it, and who stands in for whom from then on.</summary>
/// <param name="From">The first day; null for today.</param>
/// <param name="UnitId">One unit's; null for all that the person may see.</param>
[AllowEveryone]
public sealed record GetRoster(DateOnly? From = null, int Days = 7, long? UnitId = null) : IQuery<Roster>;

/// <param name="Gaps">Shifts of units with a roster that nobody keeps, first to come first; those of the days ahead that the settings name.</param>
public sealed record Roster(
    DateOnly From, int Days, DateOnly Today, IReadOnlyList<RosterUnit> Units, IReadOnlyList<RosterGap> Gaps, IReadOnlyList<SubstitutionRow> Substitutions);

/// <param name="Keeps">It has a roster: what is empty in it is missing.</param>
/// <param name="MayPlan">The person may change it.</param>
public sealed record RosterUnit(long UnitId, string Name, string ShortName, bool Keeps, bool MayPlan, IReadOnlyList<RosterCell> Cells);

/// <param name="Chain">From who is on duty to who acts in the end; one name where nobody stands in; none when nobody is on duty.</param>
/// <param name="Gone">Who was planned may not sign in any more.</param>
public sealed record RosterCell(
    DateOnly Day, ShiftKind Kind, DateTimeOffset From, DateTimeOffset To, long? PersonId, IReadOnlyList<string> Chain, long? LeaderId, string? LeaderName,
    bool Gone, bool Missing);

public sealed record RosterGap(long UnitId, string ShortName, DateOnly Day, ShiftKind Kind);

internal sealed class GetRosterHandler(RosterRows rows, SubstitutionRows substitutions, DutyHours hours, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetRoster, Result<Roster>>
{
    public async Task<Result<Roster>> Handle(GetRoster request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (today, daysAhead) = (hours.DayOf(now), options.Duty.DaysAhead);
        var found = await rows.FindAsync(request.From, request.Days, request.UnitId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var (first, units) = found.Value;
        var ahead = first == today && request.Days >= daysAhead ? found : await rows.FindAsync(today, daysAhead, request.UnitId, cancellationToken);
        return new Roster(
            first, request.Days, today, units, Gaps(ahead.Value!.Units, now, today.AddDays(daysAhead)),
            await substitutions.FromAsync(hours.StartOf(first), cancellationToken));
    }

    private static List<RosterGap> Gaps(IReadOnlyList<RosterUnit> rows, DateTimeOffset now, DateOnly until) =>
    [
        .. rows.SelectMany(row => row.Cells.Where(cell => cell.Missing && cell.To > now && cell.Day < until)
                .Select(cell => (cell.From, Gap: new RosterGap(row.UnitId, row.ShortName, cell.Day, cell.Kind))))
            .OrderBy(x => x.From).Select(x => x.Gap),
    ];
}
