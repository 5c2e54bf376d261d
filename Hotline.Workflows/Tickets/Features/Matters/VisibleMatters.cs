using System.Globalization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// Row rights of matters, put into every query: those one's unit began, those it has or had a task in, and those of
/// tickets its unit leads or assists.
/// </summary>
internal static class VisibleMatters
{
    private const int MostWords = 5;

    /// <summary>One answer for what is not there and for what may not be seen.</summary>
    public static NotFound Unknown => new("matter-unknown", MatterCardTexts.Get("Unknown"));

    /// <summary>Words in number, subject, ticket number and title.</summary>
    public static IQueryable<Matter> Matching(this IQueryable<Matter> matters, string? search)
    {
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords))
            matters = matters.Where(matter => matter.No.Contains(word) || matter.Subject.Contains(word) || matter.Ticket!.No.Contains(word) || matter.Ticket.Title.Contains(word));
        return matters;
    }

    /// <summary>Newest first, from a page's mark on, with their tickets; one more than asked for tells that there are more.</summary>
    public static Task<List<Matter>> NewestAsync(this IQueryable<Matter> matters, string? after, int take, CancellationToken cancellationToken)
    {
        if (after is not null && long.Parse(after, CultureInfo.InvariantCulture) is var last)
            matters = matters.Where(matter => matter.Id < last);
        return matters.NewestAsync(take, cancellationToken);
    }

    public static Task<List<Matter>> NewestAsync(this IQueryable<Matter> matters, int take, CancellationToken cancellationToken) =>
        matters.OrderByDescending(matter => matter.Id).Include(matter => matter.Ticket).Take(take + 1).ToListAsync(cancellationToken);

    /// <summary>
    /// The same set for a list, newest first: of a unit that leads few tickets it is gathered from its indexes, and sorted; of
    /// many the newest are found sooner by walking from them.
    /// </summary>
    public static async Task<IQueryable<Matter>> MattersListedForAsync(this HotlineDb db, Actor actor, CancellationToken cancellationToken) =>
        actor.SeesAll() || actor.UnitPath.Length == 0 || !await db.LeadsFewAsync(actor.UnitPath, cancellationToken, Visible.FewRead)
            ? db.MattersVisibleTo(actor)
            : db.MattersGatheredFor(actor, db.Matters, db.MattersOf(actor.UnitPath));

    /// <summary>The open ones of the same set, to be sorted: so few are open that they are gathered, whoever leads them.</summary>
    public static IQueryable<Matter> OpenMattersFor(this HotlineDb db, Actor actor)
    {
        var open = db.Matters.Where(matter => matter.Status == MatterStatus.Open);
        if (actor.SeesAll() || actor.UnitPath.Length == 0)
            return db.MattersVisibleTo(actor).Where(matter => matter.Status == MatterStatus.Open);
        // From the few that are open, which their index tells, to their tickets, one by one, whatever a planner guesses of how many
        // the unit ever led.
        var (path, under, ids) = (actor.UnitPath, db.Tickets.Where(Visible.LedUnder(actor.UnitPath)), open.Select(matter => matter.Id));
        var own = db.Matters.Where(matter => ids.Contains(matter.Id)).Where(matter => matter.BegunUnitPath.StartsWith(path)
            || under.Where(ticket => ticket.Id == matter.TicketId).OrderBy(ticket => ticket.Id).Select(ticket => ticket.Id).FirstOrDefault() > 0);
        return db.MattersGatheredFor(actor, open, own.Select(matter => matter.Id));
    }

    private static IQueryable<long> MattersOf(this HotlineDb db, string path)
    {
        var led = db.Tickets.Where(Visible.LedUnder(path)).Select(ticket => ticket.Id);
        return db.Matters.Where(matter => matter.BegunUnitPath.StartsWith(path)).Select(matter => matter.Id)
            .Union(db.Matters.Where(matter => led.Contains(matter.TicketId)).Select(matter => matter.Id));
    }

    /// <summary>Those of the matters that the person sees: each right is a list that is read once, not a question by matter.</summary>
    /// <param name="db">All matters.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="matters">Those that are meant.</param>
    /// <param name="own">Ids of those of them that the person's unit began, or whose tickets it leads.</param>
    private static IQueryable<Matter> MattersGatheredFor(this HotlineDb db, Actor actor, IQueryable<Matter> matters, IQueryable<long> own)
    {
        var (id, path) = (actor.Id, actor.UnitPath);
        var assisted = db.Set<AssistingUnit>().Where(unit => unit.UnitPath.StartsWith(path)).Select(unit => unit.TicketId);
        var tasks = db.Tasks.Where(task => task.MatterId != null);
        var seen = own
            .Union(matters.Where(matter => assisted.Contains(matter.TicketId)).Select(matter => matter.Id))
            .Union(tasks.Where(task => task.CandidateUnitPath.StartsWith(path)).Select(task => task.MatterId!.Value))
            .Union(tasks.Where(task => task.CandidatePersonId == id).Select(task => task.MatterId!.Value))
            .Union(TaskRights.OffersTo(actor, path).Append(TaskRights.HeldBy(actor)).Select(way => tasks.Where(way).Select(task => task.MatterId!.Value)).Aggregate((one, other) => one.Union(other)));
        return matters.Where(matter => seen.Contains(matter.Id));
    }

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
