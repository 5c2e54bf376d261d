using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Open tasks of one unit under the same three people.</summary>
/// <param name="UnitId">The lead unit for a task in it on the main way, else where the task waits.</param>
internal sealed record TaskShare(long UnitId, string Leader, string SectionHead, long HandlerId, int Open, int Late);

/// <summary>
/// Every task has three names: in the lead unit those of its ticket, elsewhere, such as at the centre or with a department that
/// was called, those who hold the posts there. Open tasks are few, so they are counted when they are asked for.
/// </summary>
internal sealed class LedgerTasks(HotlineDb db, ReferenceShelf shelf)
{
    /// <param name="unitId">Tasks in it and below; null for all under the path.</param>
    /// <param name="path">The unit's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<TaskShare>> CountAsync(long? unitId, string path, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(unitId, path, cancellationToken);
        var own = await InLead(open)
            .GroupBy(task => new
            {
                Unit = task.Ticket!.LeadUnitId!.Value,
                Leader = task.Ticket.People.Leader ?? "",
                SectionHead = task.Ticket.People.SectionHead ?? "",
                Handler = task.AssigneeId ?? task.Ticket.People.HandlerId ?? 0,
            })
            .Select(group => new TaskShare(
                group.Key.Unit, group.Key.Leader, group.Key.SectionHead, group.Key.Handler, group.Count(), group.Sum(task => task.Overdue ? 1 : 0)))
            .ToListAsync(cancellationToken);
        var others = await Elsewhere(open)
            .GroupBy(task => new { task.CandidateUnitId, task.CandidateUnitPath, Handler = task.AssigneeId ?? 0 })
            .Select(group => new { group.Key, Open = group.Count(), Late = group.Sum(task => task.Overdue ? 1 : 0) })
            .ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var centre = await db.Units.Where(unit => unit.Kind == UnitKind.Centre && unit.ParentId != null).OrderBy(unit => unit.Id).FirstOrDefaultAsync(cancellationToken);
        own.AddRange(others.Select(other => new TaskShare(
            centre?.ParentId == other.Key.CandidateUnitId ? centre.Id : other.Key.CandidateUnitId, NameOf(book, Posts.Leader, other.Key.CandidateUnitPath), NameOf(book, Posts.SectionHead, other.Key.CandidateUnitPath),
            other.Key.Handler, other.Open, other.Late)));
        return own;
    }

    /// <summary>Ids of the tickets whose tasks are behind a number of the ledger.</summary>
    public async Task<IQueryable<long>> BehindAsync(FindLedgerTickets asked, string path, CancellationToken cancellationToken)
    {
        var (leader, head, handler) = (asked.Leader, asked.SectionHead, asked.HandlerId);
        var late = asked.Of is LedgerNumber.LateTasks;
        var open = (await OpenAsync(asked.UnitId, path, cancellationToken)).Where(task => !late || task.Overdue);
        // Everybody's tasks need no names.
        if (leader is null && head is null && handler is null)
            return open.Select(task => task.TicketId);
        var places = await Elsewhere(open).Select(task => task.CandidateUnitPath).Distinct().ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        places.RemoveAll(place => (leader is not null && NameOf(book, Posts.Leader, place) != leader) || (head is not null && NameOf(book, Posts.SectionHead, place) != head));
        var own = InLead(open);
        if (leader is not null)
            own = own.Where(task => (task.Ticket!.People.Leader ?? "") == leader);
        if (head is not null)
            own = own.Where(task => (task.Ticket!.People.SectionHead ?? "") == head);
        if (handler is { } person)
            own = own.Where(task => (task.AssigneeId ?? task.Ticket!.People.HandlerId ?? 0) == person);
        var others = Elsewhere(open).Where(task => places.Contains(task.CandidateUnitPath) && (handler == null || (task.AssigneeId ?? 0) == handler));
        return own.Select(task => task.TicketId).Union(others.Select(task => task.TicketId));
    }

    private IQueryable<HumanTask> InLead(IQueryable<HumanTask> open) => open.Where(task =>
        task.MatterId == null && task.Ticket!.LeadUnitPath != null && task.CandidateUnitPath.StartsWith(task.Ticket.LeadUnitPath));

    private IQueryable<HumanTask> Elsewhere(IQueryable<HumanTask> open) => open.Where(task =>
        task.MatterId != null || task.Ticket!.LeadUnitPath == null || !task.CandidateUnitPath.StartsWith(task.Ticket.LeadUnitPath));

    /// <summary>The centre's tasks wait at the district itself, whose path all others begin with.</summary>
    private async Task<IQueryable<HumanTask>> OpenAsync(long? unitId, string path, CancellationToken cancellationToken)
    {
        var open = db.Tasks.Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed);
        if (unitId is null || await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId && unit.Kind == UnitKind.Centre, cancellationToken) is not { } centre)
            return open.Where(task => task.CandidateUnitPath.StartsWith(path));
        var place = DutyPlaces.PathOf(centre);
        return open.Where(task => task.CandidateUnitPath == place);
    }

    private static string NameOf(ReferenceBook book, string post, string path) => book.Officer(post, path)?.Name ?? "";
}
