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
/// was called, those who hold the posts there when it is asked.
/// </summary>
internal sealed class LedgerTasks(HotlineDb db, ReferenceShelf shelf)
{
    /// <param name="unitId">Tasks in it and below; null for all under the path.</param>
    /// <param name="path">The unit's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<TaskShare>> CountAsync(long? unitId, string path, CancellationToken cancellationToken)
    {
        var sums = await (await OpenAsync(unitId, path, cancellationToken))
            .GroupBy(row => new { row.CandidateUnitPath, row.UnitId, row.Leader, row.SectionHead, row.HandlerId })
            .Select(group => new { group.Key, Open = group.Count(), Late = group.Sum(row => row.Late ? 1 : 0) })
            .ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var centre = await db.Units.Where(unit => unit.Kind == UnitKind.Centre && unit.ParentId != null).OrderBy(unit => unit.Id).FirstOrDefaultAsync(cancellationToken);
        var posts = sums.Where(sum => sum.Key.Leader is null).Select(sum => sum.Key.CandidateUnitPath).Distinct()
            .ToDictionary(place => place, place => (Leader: NameOf(book, Posts.Leader, place), Head: NameOf(book, Posts.SectionHead, place)));
        return sums.ConvertAll(sum => sum.Key.Leader is { } leader
            ? new TaskShare(sum.Key.UnitId, leader, sum.Key.SectionHead ?? "", sum.Key.HandlerId, sum.Open, sum.Late)
            : new TaskShare(
                centre?.ParentId == sum.Key.UnitId ? centre.Id : sum.Key.UnitId, posts[sum.Key.CandidateUnitPath].Leader, posts[sum.Key.CandidateUnitPath].Head,
                sum.Key.HandlerId, sum.Open, sum.Late));
    }

    /// <summary>Ids of the tickets whose tasks are behind a number of the ledger.</summary>
    /// <param name="asked">Which number.</param>
    /// <param name="path">Of the unit whose tasks they are; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IQueryable<long>> BehindAsync(FindLedgerTickets asked, string? path, CancellationToken cancellationToken)
    {
        var (leader, head) = (asked.Leader, asked.SectionHead);
        var open = await OpenAsync(asked.UnitId, path, cancellationToken);
        if (asked.Of is LedgerNumber.LateTasks)
            open = open.Where(row => row.Late);
        if (asked.HandlerId is { } handler)
            open = open.Where(row => row.HandlerId == handler);
        if (leader is null && head is null)
            return open.Select(row => row.TicketId);
        var places = await open.Where(row => row.Leader == null).Select(row => row.CandidateUnitPath).Distinct().ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        places.RemoveAll(place => (leader is not null && NameOf(book, Posts.Leader, place) != leader) || (head is not null && NameOf(book, Posts.SectionHead, place) != head));
        return open
            .Where(row => row.Leader == null
                ? places.Contains(row.CandidateUnitPath)
                : (leader == null || row.Leader == leader) && (head == null || row.SectionHead == head))
            .Select(row => row.TicketId);
    }

    /// <summary>The centre's tasks wait at the district itself, whose path all others begin with.</summary>
    private async Task<IQueryable<TaskStanding>> OpenAsync(long? unitId, string? path, CancellationToken cancellationToken)
    {
        if (unitId is null || await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId && unit.Kind == UnitKind.Centre, cancellationToken) is not { } centre)
            return path is null ? db.TaskStandings : db.TaskStandings.Where(row => row.CandidateUnitPath.StartsWith(path));
        var place = DutyPlaces.PathOf(centre);
        return db.TaskStandings.Where(row => row.CandidateUnitPath == place);
    }

    private static string NameOf(ReferenceBook book, string post, string path) => book.Officer(post, path)?.Name ?? "";
}
