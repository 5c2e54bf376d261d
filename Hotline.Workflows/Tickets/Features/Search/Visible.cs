using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>
/// Row rights, put into every query: own unit and below as lead or assisting unit, and what one's open tasks are about.
/// The district's root sees all; what is not dispatched yet has no unit and is seen by the root alone.
/// </summary>
public static class Visible
{
    /// <summary>So many tickets are sorted, by an index alone, in the time in which as many are walked until a page of them is found.</summary>
    private const int Few = 30_000;

    /// <summary>So many are read to be sorted.</summary>
    internal const int FewRead = 10_000;

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
        var open = db.Tasks.Open();
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

        var (path, others) = (actor.UnitPath, db.VisibleElsewhereTo(actor));
        return db.Tickets.Where(ticket => ticket.LeadUnitPath!.StartsWith(path) || others.Contains(ticket.Id));
    }

    /// <summary>
    /// The same set for a list, newest first, in parts that are asked one by one and may share tickets: where few are led, they
    /// are found by the lead unit's index, and sorted; of many the newest are found sooner by walking from them.
    /// </summary>
    /// <param name="db">All tickets.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="unitPath">Only those this unit leads or one below; null for all.</param>
    /// <param name="areRare">What is asked for is rare and has an index, by which all of it is found sooner.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<IQueryable<Ticket>>> ListedForAsync(
        this HotlineDb db, Actor actor, string? unitPath, bool areRare, CancellationToken cancellationToken)
    {
        var own = actor.SeesAll() ? null : actor.UnitPath;
        if (own is null && unitPath is null)
            return [db.Tickets];
        if (own is { Length: 0 })
            return [db.Tickets.Where(_ => false)];
        // Of two units that must both lead, the lower one says both.
        var led = own is null || unitPath?.StartsWith(own, StringComparison.Ordinal) is true ? unitPath : unitPath is null || own.StartsWith(unitPath, StringComparison.Ordinal) ? own : null;
        var isBeside = own is not null && led != unitPath;
        if (!areRare && ((led is not null && !await db.LeadsFewAsync(led, cancellationToken)) || (isBeside && !await db.AssistsFewAsync(own!, cancellationToken))))
            return [unitPath is null ? db.TicketsVisibleTo(actor) : db.TicketsVisibleTo(actor).Where(ticket => ticket.LeadUnitPath!.StartsWith(unitPath))];
        List<IQueryable<Ticket>> parts = led is null ? [] : [areRare ? db.Tickets.Where(ticket => ticket.LeadUnitPath!.StartsWith(led)) : db.Tickets.Where(LedUnder(led))];
        if (isBeside)
        {
            var others = db.VisibleElsewhereTo(actor);
            var beside = db.Tickets.Where(ticket => others.Contains(ticket.Id));
            parts.Add(unitPath is null ? beside : beside.Where(ticket => ticket.LeadUnitPath!.StartsWith(unitPath)));
        }

        return parts;
    }

    /// <summary>Where the open ones of the same set stand, in such parts; few are open, whoever leads them.</summary>
    /// <param name="db">All tickets.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="unitPath">Only those this unit leads or one below; null for all.</param>
    public static IReadOnlyList<IQueryable<TicketStanding>> StandingsFor(this HotlineDb db, Actor actor, string? unitPath)
    {
        var asked = unitPath is null ? db.Standings : db.StandingsUnder(unitPath);
        if (actor.SeesAll())
            return [asked];
        if (actor.UnitPath is not { Length: > 0 } own)
            return [asked.Where(_ => false)];
        var isBelow = unitPath?.StartsWith(own, StringComparison.Ordinal) is true;
        if (isBelow)
            return [asked];
        var others = db.VisibleElsewhereTo(actor);
        var beside = asked.Where(row => others.Contains(row.TicketId));
        return unitPath is null || own.StartsWith(unitPath, StringComparison.Ordinal) ? [db.StandingsUnder(own), beside] : [beside];
    }

    /// <summary>Where the open tickets stand that the unit leads or one below.</summary>
    internal static IQueryable<TicketStanding> StandingsUnder(this HotlineDb db, string path)
    {
        var units = db.Units.Where(unit => unit.Path.StartsWith(path)).Select(unit => (long?)unit.Id);
        return db.Standings.Where(row => units.Contains(row.LeadUnitId));
    }

    /// <summary>The unit and those below lead so few tickets, ended ones included, that they are all read sooner than walked to.</summary>
    internal static async Task<bool> LeadsFewAsync(this HotlineDb db, string path, CancellationToken cancellationToken, int few = Few) =>
        await db.Tickets.Where(LedUnder(path)).OrderBy(ticket => ticket.LeadUnitPath).Select(ticket => ticket.Id).Take(few).CountAsync(cancellationToken) < few;

    private static async Task<bool> AssistsFewAsync(this HotlineDb db, string path, CancellationToken cancellationToken) =>
        await db.Set<AssistingUnit>().Where(unit => unit.UnitPath.StartsWith(path)).OrderBy(unit => unit.UnitPath).Select(unit => unit.Id).Take(FewRead).CountAsync(cancellationToken) < FewRead;

    /// <summary>Led by the unit or one below, as a range of the index.</summary>
    public static Expression<Func<Ticket, bool>> LedUnder(string path)
    {
        var after = path + UnitPaths.AfterDigits;
#pragma warning disable CA1309, CA1310 // The database compares, by bytes.
        return ticket => string.Compare(ticket.LeadUnitPath, path) >= 0 && string.Compare(ticket.LeadUnitPath, after) < 0;
#pragma warning restore CA1309, CA1310
    }

    /// <summary>Ids of tickets that the person sees without leading them: those their unit assists in, and what their open tasks are about.</summary>
    internal static IQueryable<long> VisibleElsewhereTo(this HotlineDb db, Actor actor)
    {
        var path = actor.UnitPath;
        return db.Set<AssistingUnit>().Where(unit => unit.UnitPath.StartsWith(path)).Select(unit => unit.TicketId).Union(db.TasksOf(actor).Select(row => row.TicketId));
    }

    /// <summary>The person's open tasks, wherever they are: by indexes that hold all of it, no task's row is read.</summary>
    internal static IQueryable<TaskStanding> TasksOf(this HotlineDb db, Actor actor)
    {
        var mine = TaskRights.OffersTo(actor).Append(TaskRights.HeldBy(actor)).Append(TaskRights.TakenTo(actor))
            .Select(way => db.Tasks.Open().Where(way).Select(task => task.Id))
            .Aggregate((one, other) => one.Union(other));
        return db.TaskStandings.Where(row => mine.Contains(row.TaskId));
    }
}
