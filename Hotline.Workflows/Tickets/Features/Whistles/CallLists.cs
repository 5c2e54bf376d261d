using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>拨打值班电话: whom to ring up in a department now: who is on duty by the roster, else who heads it.</summary>
internal sealed class CallLists(HotlineDb db, DutyShelf duty, IServiceProvider services, TimeProvider time)
{
    /// <summary>By unit; one without a number is left out.</summary>
    public async Task<Dictionary<long, OnCall>> OfAsync(IReadOnlyList<Summons> called, CancellationToken cancellationToken)
    {
        var (book, now) = (await duty.CurrentAsync(services, cancellationToken), time.GetUtcNow());
        var shifts = called.Select(summons => summons.UnitId).Distinct()
            .ToDictionary(unit => unit, unit => book.RunningIn(unit, now).Select(shift => book.LastOf(shift.PersonId, now)).FirstOrDefault());
        var (onDuty, paths) = (shifts.Values.Where(id => id != 0).ToList(), called.Select(summons => summons.UnitPath).Distinct().ToList());
        var people = await db.Users
            .Where(person => person.IsActive && person.PhoneNumber != null && person.PhoneNumber != ""
                && (onDuty.Contains(person.Id) || (paths.Contains(person.UnitPath) && (person.Title == Posts.SectionHead || person.Title == Posts.Leader))))
            .Select(person => new { person.Id, person.DisplayName, person.Title, person.UnitPath, Phone = person.PhoneNumber! })
            .ToListAsync(cancellationToken);
        var calls = new Dictionary<long, OnCall>();
        foreach (var unit in called.DistinctBy(summons => summons.UnitId))
        {
            if (people.Find(person => person.Id == shifts[unit.UnitId]) is { } there)
                calls[unit.UnitId] = new OnCall(there.DisplayName, WhistleTexts.Get("OnDuty"), there.Phone);
            else if (people.Where(person => person.UnitPath == unit.UnitPath).OrderByDescending(person => person.Title == Posts.SectionHead).FirstOrDefault() is { } head)
                calls[unit.UnitId] = new OnCall(head.DisplayName, head.Title, head.Phone);
        }

        return calls;
    }
}
