using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>
/// Row rights, put into every query: own unit and below as lead or assisting unit, and what one's open tasks are about.
/// The district's root sees all; what is not dispatched yet has no unit and is seen by the root alone.
/// </summary>
public static class Visible
{
    public static bool SeesAll(this Actor actor) => actor.UnitPath == "/" || actor.UnitPath.Count(c => c == '/') == 2;

    public static IQueryable<Ticket> TicketsVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Tickets;
        if (actor.UnitPath.Length == 0)
            return db.Tickets.Where(_ => false);

        var path = actor.UnitPath;
        var offered = db.TasksOfferedTo(actor);
        return db.Tickets.Where(ticket =>
            ticket.LeadUnitPath!.StartsWith(path)
            || ticket.AssistingUnits.Any(unit => unit.UnitPath.StartsWith(path))
            || offered.Any(task => task.TicketId == ticket.Id));
    }

    /// <summary>Tasks of visible tickets.</summary>
    public static IQueryable<HumanTask> TasksVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Tasks;

        var tickets = db.TicketsVisibleTo(actor);
        return db.Tasks.Where(task => tickets.Any(ticket => ticket.Id == task.TicketId));
    }

    /// <summary>Open tasks the person holds, or may take: he has the role, and his unit is the task's or a part of it.</summary>
    public static IQueryable<HumanTask> TasksOfferedTo(this HotlineDb db, Actor actor)
    {
        var (id, path, roles) = (actor.Id, actor.UnitPath, actor.Roles.ToArray());
        return db.Tasks.Where(task =>
            (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)
            && (task.AssigneeId == id
                || task.CandidatePersonId == id
                || (task.CandidatePersonId == null && roles.Contains(task.CandidateRole) && path.StartsWith(task.CandidateUnitPath))));
    }

    /// <summary>The same rule for one task in memory.</summary>
    public static bool MayTake(this Actor actor, HumanTask task) =>
        task.CandidatePersonId is { } person
            ? person == actor.Id
            : actor.Roles.Contains(task.CandidateRole) && actor.UnitPath.StartsWith(task.CandidateUnitPath, StringComparison.Ordinal);
}
