using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>A shift of another unit that keeps its person busy.</summary>
internal sealed record BusyElsewhere(Shift Shift, string UnitName);

/// <summary>Shifts of one unit as somebody wants them, checked one by one: every fault is told by its shift and its person.</summary>
internal sealed class RosterPlan(Unit unit, string path, DutyHours hours, DateTimeOffset now)
{
    private readonly List<(DutySlot Slot, PlannedShift Wish)> wanted = [];
    private readonly Dictionary<long, Person> people = [];

    /// <summary>By shift, such as <c>2026-11-29 night</c>.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public string? FaultOf(PlannedShift wish) => Faults.GetValueOrDefault(KeyOf(wish));

    public DateTimeOffset From => wanted.Min(x => x.Slot.From);

    public DateTimeOffset To => wanted.Max(x => x.Slot.To);

    public List<long> OnDuty => [.. wanted.Select(x => x.Wish.PersonId).OfType<long>().Distinct()];

    public void Put(IReadOnlyList<PlannedShift> shifts)
    {
        foreach (var wish in shifts)
        {
            if (hours.On(wish.Day).FirstOrDefault(slot => slot.Kind == wish.Kind) is not { } slot)
                Fault(wish, DutyTexts.Format("SlotNone", Say(wish)));
            else if (wanted.Exists(other => other.Slot == slot))
                Fault(wish, DutyTexts.Format("SlotTwice", Say(wish)));
            else if (slot.To <= now)
                Fault(wish, DutyTexts.Format("SlotPast", Say(wish)));
            else if (wish is { PersonId: null, LeaderId: not null })
                Fault(wish, DutyTexts.Format("LeaderAlone", Say(wish)));
            else
                wanted.Add((slot, wish));
        }
    }

    public void CheckPeople(IReadOnlyList<Person> found)
    {
        foreach (var person in found)
            people[person.Id] = person;
        foreach (var (_, wish) in wanted)
        {
            foreach (var id in new[] { wish.PersonId, wish.LeaderId }.OfType<long>())
            {
                if (!people.TryGetValue(id, out var person) || !DutyPlaces.IsOf(person, unit))
                    Fault(wish, DutyTexts.Format("PersonUnknown", unit.Name));
                else if (!person.IsActive)
                    Fault(wish, DutyTexts.Format("PersonInactive", person.DisplayName));
            }
        }
    }

    /// <summary>A shift that was planned by other office hours, or elsewhere, must not run beside a new one.</summary>
    public void CheckOverlaps(IReadOnlyList<Shift> planned, IReadOnlyList<BusyElsewhere> elsewhere)
    {
        foreach (var (slot, wish) in wanted.Where(x => x.Wish.PersonId is not null))
        {
            var cleared = wanted.Where(x => x.Wish.PersonId is null).Select(x => x.Slot.From).ToHashSet();
            if (planned.FirstOrDefault(shift => shift.From != slot.From && Meets(shift, slot) && !cleared.Contains(shift.From)) is { } beside)
                Fault(wish, DutyTexts.Format("SlotOverlaps", Say(wish), beside.PersonName, Local(beside.From), Local(beside.To)));
            if (elsewhere.FirstOrDefault(busy => busy.Shift.PersonId == wish.PersonId && Meets(busy.Shift, slot)) is { } busy)
                Fault(wish, DutyTexts.Format("PersonBusy", busy.Shift.PersonName, busy.UnitName));
        }
    }

    public void Write(IReadOnlyList<Shift> planned, UnitOfWork work, IIdSource ids)
    {
        foreach (var (slot, wish) in wanted)
        {
            var known = planned.FirstOrDefault(shift => shift.From == slot.From);
            if (wish.PersonId is not { } personId)
            {
                if (known is not null)
                    work.Remove(known);
                continue;
            }

            if (known is null)
            {
                work.Add(known = new Shift
                {
                    Id = ids.NextNumber(),
                    UnitId = unit.Id,
                    UnitPath = path,
                    Kind = slot.Kind,
                    From = slot.From,
                    To = slot.To,
                    PersonName = "",
                });
            }

            (known.PersonId, known.PersonName) = (personId, people[personId].DisplayName);
            (known.LeaderId, known.LeaderName) = (wish.LeaderId, wish.LeaderId is { } leader ? people[leader].DisplayName : null);
        }
    }

    private static bool Meets(Shift shift, DutySlot slot) => shift.From < slot.To && slot.From < shift.To;

    private static string Say(PlannedShift wish) => DutyTexts.Say(wish.Day, wish.Kind);

    private string Local(DateTimeOffset instant) => hours.Say(instant);

    private void Fault(PlannedShift wish, string message) => Faults.TryAdd(KeyOf(wish), message);

    private static string KeyOf(PlannedShift wish) => $"{wish.Day:yyyy-MM-dd} {wish.Kind.ToString().ToLowerInvariant()}";
}
