using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>One merge as the page of either ticket shows it.</summary>
/// <param name="No">The other ticket's number.</param>
/// <param name="MayOpen">The person may see the other ticket.</param>
/// <param name="End">Null while it lasts.</param>
public sealed record MergeView(
    string No, string Title, TicketStatus Status, string StageName, bool MayOpen, DateTimeOffset At, string ByName, string? Reason,
    MergeEnd? End, DateTimeOffset? EndedAt, string? EndedByName, string? EndReason);

/// <summary>What a ticket was merged into, and what was merged into it, newest first.</summary>
internal static class MergeViews
{
    private const int Most = 200;

    public static Task<List<MergeView>> LeadsOfAsync(HotlineDb db, long ticketId, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(db, db.Merges.Where(x => x.TicketId == ticketId), ofLead: true, actor, cancellationToken);

    public static Task<List<MergeView>> MergedIntoAsync(HotlineDb db, long leadId, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(db, db.Merges.Where(x => x.LeadId == leadId), ofLead: false, actor, cancellationToken);

    private static async Task<List<MergeView>> ReadAsync(HotlineDb db, IQueryable<TicketMerge> merges, bool ofLead, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await merges.OrderByDescending(x => x.Id).Take(Most).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var ids = rows.ConvertAll(row => ofLead ? row.LeadId : row.TicketId);
        var tickets = await db.Tickets.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Title, x.Status, x.StageName }).ToDictionaryAsync(x => x.Id, cancellationToken);
        var seen = await db.TicketsVisibleTo(actor).Where(x => ids.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var other = tickets[ofLead ? row.LeadId : row.TicketId];
            return new MergeView(
                ofLead ? row.LeadNo : row.TicketNo, other.Title, other.Status, other.StageName, seen.Contains(other.Id), row.At, row.ByName, row.Reason,
                row.End, row.EndedAt, row.EndedByName, row.EndReason);
        });
    }
}
