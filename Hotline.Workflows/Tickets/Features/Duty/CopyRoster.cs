using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>照上周排: fills the empty shifts of a week with who kept the same shift the week before, in every unit one may plan.</summary>
/// <param name="From">First of the seven days to fill.</param>
/// <param name="UnitId">One unit alone; null for all.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Reviewer)]
public sealed record CopyRoster(DateOnly From, long? UnitId = null) : ICommand<CopiedRoster>;

/// <param name="Filled">Shifts that have somebody now.</param>
/// <param name="Left">Those that stay empty: nobody kept them the week before, or may any more.</param>
public sealed record CopiedRoster(int Filled, int Left);

internal sealed class CopyRosterHandler(
    UnitOfWork work, HotlineDb db, CurrentActor current, DutyHours hours, HotlineOptions options, IIdSource ids, TimeProvider time)
    : IRequestHandler<CopyRoster, Result<CopiedRoster>>
{
    private const int Week = 7;

    public async Task<Result<CopiedRoster>> Handle(CopyRoster request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (!hours.IsInReach(request.From, time.GetUtcNow()))
            return Invalid.Field("from", DutyTexts.Get("OutOfReach"));
        var units = (await db.RostersSeenBy(actor, options.Duty).Where(x => request.UnitId == null || x.Id == request.UnitId).ToListAsync(cancellationToken))
            .FindAll(unit => DutyRights.MayPlan(actor, DutyPlaces.PathOf(unit)));
        if (units.Count == 0)
            return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));
        var (from, to) = (hours.StartOf(request.From.AddDays(-Week)), hours.StartOf(request.From.AddDays(Week)));
        var own = units.ConvertAll(unit => unit.Id);
        var known = (await db.Shifts.Where(x => own.Contains(x.UnitId) && x.From >= from && x.From < to).ToListAsync(cancellationToken)).ToLookup(x => x.UnitId);
        var named = known.SelectMany(x => x).SelectMany(x => new[] { x.PersonId, x.LeaderId }).OfType<long>().Distinct().ToList();
        var people = await db.Users.Where(x => named.Contains(x.Id) && x.IsActive).ToDictionaryAsync(x => x.Id, cancellationToken);
        var (filled, left) = (0, 0);
        foreach (var unit in units.Where(unit => known[unit.Id].Any()))
        {
            foreach (var slot in hours.Between(request.From, request.From.AddDays(Week - 1)).Where(slot => slot.To > time.GetUtcNow()))
            {
                if (known[unit.Id].Any(shift => shift.From < slot.To && slot.From < shift.To))
                    continue;
                if (Before(known[unit.Id], slot) is { } before && people.TryGetValue(before.PersonId, out var person) && DutyPlaces.IsOf(person, unit))
                {
                    work.Add(Again(before, slot, person, before.LeaderId is { } leader ? people.GetValueOrDefault(leader) : null));
                    filled++;
                }
                else
                {
                    left++;
                }
            }
        }

        return new CopiedRoster(filled, left);
    }

    private Shift? Before(IEnumerable<Shift> shifts, DutySlot slot) =>
        shifts.FirstOrDefault(shift => shift.Kind == slot.Kind && hours.DayOf(shift.From) == slot.Day.AddDays(-Week));

    private Shift Again(Shift before, DutySlot slot, Person person, Person? leader) => new()
    {
        Id = ids.NextNumber(),
        UnitId = before.UnitId,
        UnitPath = before.UnitPath,
        Kind = slot.Kind,
        From = slot.From,
        To = slot.To,
        PersonId = person.Id,
        PersonName = person.DisplayName,
        LeaderId = leader?.Id,
        LeaderName = leader?.DisplayName,
    };
}
