using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Reads substitutions as people look at them: with the chain each leads to.</summary>
internal sealed class SubstitutionRows(HotlineDb db, CurrentActor current, DutyShelf shelf, TimeProvider time)
{
    /// <summary>Those that hold at an instant or later, but not those that are over; of the people the actor may know of.</summary>
    public async Task<IReadOnlyList<SubstitutionRow>> FromAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (actor, now) = (current.Actor, time.GetUtcNow());
        var since = from < now ? now : from;
        var rows = await db.SubstitutionsSeenBy(actor).Where(x => x.EndedAt == null && x.To > since).OrderBy(x => x.From).ThenBy(x => x.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var book = await shelf.ReadAsync(db, since, rows.Max(x => x.To), cancellationToken);
        return rows.ConvertAll(x => new SubstitutionRow(
            x.Id, x.AbsentId, x.AbsentName, x.StandInId, x.StandInName, x.From, x.To, x.Reason, x.From <= now && now < x.To,
            book.ChainOf(x.AbsentId, x.AbsentName, x.From < now ? now : x.From),
            x.AbsentId == actor.Id || x.StandInId == actor.Id || DutyRights.MayPlan(actor, x.UnitPath)));
    }
}
