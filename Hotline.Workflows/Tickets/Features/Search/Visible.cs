using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>
/// Row rights, put into every query: own unit and below as lead or assisting unit, and what one's open tasks are about.
/// The district's root sees all; what is not dispatched yet has no unit and is seen by the root alone.
/// </summary>
public static class Visible
{
    /// <summary>One answer for what is not there and for what may not be seen, so that nothing can be probed.</summary>
    public static NotFound TicketUnknown { get; } = new("ticket-unknown", "没有这张工单，或者您不能看它。");

    /// <summary>People of the district's root, and the system.</summary>
    public static bool SeesAll(this Actor actor) => actor.UnitPath == "/" || actor.UnitPath.Count(c => c == '/') == 2;

    /// <summary>Those that a citizen asked for: what figures and lists of tickets are about.</summary>
    public static IQueryable<Ticket> OfCitizens(this IQueryable<Ticket> tickets) => tickets.Where(ticket => ticket.Channel != Channel.Own);

    public static IQueryable<Ticket> TicketsVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Tickets;
        if (actor.UnitPath.Length == 0)
            return db.Tickets.Where(_ => false);

        var path = actor.UnitPath;
        var open = db.Tasks.Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed);
        var taken = open.Where(TaskRights.HeldBy(actor).Or(TaskRights.TakenTo(actor)));
        var offered = open.Where(TaskRights.CandidateOf(actor));
        return db.Tickets.Where(ticket =>
            ticket.LeadUnitPath!.StartsWith(path)
            || ticket.AssistingUnits.Any(unit => unit.UnitPath.StartsWith(path))
            || taken.Any(task => task.TicketId == ticket.Id)
            || offered.Any(task => task.TicketId == ticket.Id));
    }

    /// <summary>
    /// The same set, for those who go through all of it: each right is a list that is read once, not a question by
    /// ticket. For a page or a single ticket the other form is cheaper.
    /// </summary>
    public static IQueryable<Ticket> AllTicketsVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll() || actor.UnitPath.Length == 0)
            return db.TicketsVisibleTo(actor);

        var path = actor.UnitPath;
        var assisted = db.Set<AssistingUnit>().Where(unit => unit.UnitPath.StartsWith(path)).Select(unit => unit.TicketId);
        var open = db.Tasks.Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed);
        var taken = open.Where(TaskRights.HeldBy(actor).Or(TaskRights.TakenTo(actor))).Select(task => task.TicketId);
        var offered = open.Where(TaskRights.CandidateOf(actor)).Select(task => task.TicketId);
        return db.Tickets.Where(ticket =>
            ticket.LeadUnitPath!.StartsWith(path) || assisted.Contains(ticket.Id) || taken.Contains(ticket.Id) || offered.Contains(ticket.Id));
    }

    /// <summary>Open tasks that let the person see what they are about, wherever it is.</summary>
    internal static IQueryable<HumanTask> OpenTasksOf(this HotlineDb db, Actor actor) => db.Tasks
        .Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)
        .Where(TaskRights.HeldBy(actor).Or(TaskRights.TakenTo(actor)).Or(TaskRights.CandidateOf(actor)));
}
