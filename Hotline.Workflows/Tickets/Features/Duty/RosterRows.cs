using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Reads rosters as people look at them: every shift there should be, who keeps it, and who acts for that person.</summary>
internal sealed class RosterRows(HotlineDb db, CurrentActor current, DutyShelf shelf, DutyHours hours, HotlineOptions options, TimeProvider time)
{
    /// <summary>A unit that planned nothing for so long, before and after, keeps no roster.</summary>
    private const int KeptDays = 31;

    /// <param name="from">The first day; null for today.</param>
    /// <param name="days">How many.</param>
    /// <param name="unitId">One unit's; null for all that the actor may see.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Result<FoundRoster>> FindAsync(DateOnly? from, int days, long? unitId, CancellationToken cancellationToken)
    {
        var most = options.Duty.MostDays;
        var first = from ?? hours.DayOf(time.GetUtcNow());
        if (days < 1 || days > most)
            return Invalid.Field("days", DutyTexts.Format("TooManyDays", most));
        if (!hours.IsInReach(first, time.GetUtcNow()))
            return Invalid.Field("from", DutyTexts.Get("OutOfReach"));
        var units = db.RostersSeenBy(current.Actor, options.Duty);
        if (unitId is { } one)
            units = units.Where(unit => unit.Id == one);
        var seen = await units.OrderBy(unit => unit.Kind).ThenBy(unit => unit.SortOrder).ThenBy(unit => unit.Id).ToListAsync(cancellationToken);
        if (unitId is not null && seen.Count == 0)
            return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));

        var slots = hours.Between(first, first.AddDays(days - 1)).ToList();
        var (start, end) = (slots[0].From, slots[^1].To);
        var ids = seen.ConvertAll(unit => unit.Id);
        var planned = (await db.Shifts.Where(x => ids.Contains(x.UnitId) && x.From >= start && x.From < end).ToListAsync(cancellationToken)).ToLookup(x => x.UnitId);
        var keeping = await KeepingAsync(ids, first, days, cancellationToken);
        var gone = await GoneAsync(planned, cancellationToken);
        var book = await shelf.ReadAsync(db, start, end, cancellationToken);
        return new FoundRoster(first, [.. seen.Select(unit => new RosterUnit(
            unit.Id, unit.Name, unit.ShortName, keeping.Contains(unit.Id), DutyRights.MayPlan(current.Actor, DutyPlaces.PathOf(unit)),
            [.. slots.Select(slot => Cell(slot, planned[unit.Id].FirstOrDefault(x => x.From == slot.From), book, gone, keeping.Contains(unit.Id)))]))]);
    }

    private Task<List<long>> KeepingAsync(List<long> units, DateOnly first, int days, CancellationToken cancellationToken)
    {
        var (since, until) = (hours.StartOf(first.AddDays(-KeptDays)), hours.StartOf(first.AddDays(days + KeptDays)));
        return db.Shifts.Where(x => units.Contains(x.UnitId) && x.From >= since && x.From < until).Select(x => x.UnitId).Distinct().ToListAsync(cancellationToken);
    }

    private Task<List<long>> GoneAsync(ILookup<long, Shift> planned, CancellationToken cancellationToken)
    {
        var named = planned.SelectMany(x => x).Select(x => x.PersonId).Distinct().ToList();
        return db.Users.Where(x => named.Contains(x.Id) && !x.IsActive).Select(x => x.Id).ToListAsync(cancellationToken);
    }

    private RosterCell Cell(DutySlot slot, Shift? shift, DutyBook book, List<long> gone, bool keeps)
    {
        if (shift is null)
            return new RosterCell(slot.Day, slot.Kind, slot.From, slot.To, null, [], null, null, Gone: false, Missing: keeps);
        var now = time.GetUtcNow();
        var chain = book.ChainOf(shift.PersonId, shift.PersonName, shift.From <= now && now < shift.To ? now : shift.From);
        var left = gone.Contains(shift.PersonId);
        return new RosterCell(
            slot.Day, slot.Kind, shift.From, shift.To, shift.PersonId, chain, shift.LeaderId, shift.LeaderName, left, Missing: left && chain.Count == 1);
    }
}

/// <param name="First">The first day.</param>
internal sealed record FoundRoster(DateOnly First, IReadOnlyList<RosterUnit> Units);
