using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// Row rights of matters, put into every query: those one's unit began, those it has or had a task in, and those of
/// tickets its unit leads or assists.
/// </summary>
internal static class VisibleMatters
{
    /// <summary>One answer for what is not there and for what may not be seen.</summary>
    public static NotFound Unknown { get; } = new("matter-unknown", MatterCardTexts.Get("Unknown"));

    public static IQueryable<Matter> MattersVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Matters;
        if (actor.UnitPath.Length == 0)
            return db.Matters.Where(_ => false);
        var (id, path) = (actor.Id, actor.UnitPath);
        var offered = db.Tasks.Where(TaskRights.CandidateOf(actor).Or(TaskRights.HeldBy(actor)));
        return db.Matters.Where(matter =>
            matter.BegunUnitPath.StartsWith(path)
            || matter.Ticket!.LeadUnitPath!.StartsWith(path)
            || matter.Ticket.AssistingUnits.Any(unit => unit.UnitPath.StartsWith(path))
            || db.Tasks.Any(task => task.MatterId == matter.Id && (task.CandidateUnitPath.StartsWith(path) || task.AssigneeId == id || task.CandidatePersonId == id))
            || offered.Any(task => task.MatterId == matter.Id));
    }
}
