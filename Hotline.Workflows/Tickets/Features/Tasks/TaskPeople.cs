using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// 实名制 of one task: its lead unit's people are the ticket's; a task that waits elsewhere, such as at the centre or with a
/// department that was called, has those who hold the posts there. 承办人 is who has it in hand.
/// </summary>
internal sealed class TaskPeople(HotlineDb db, ReferenceShelf shelf)
{
    /// <summary>It waits with the ticket's lead unit or a part of it.</summary>
    public static bool IsLeadUnits(HumanTask task, Ticket ticket) =>
        ticket.LeadUnitPath is { } lead && task.CandidateUnitPath.StartsWith(lead, StringComparison.Ordinal);

    public async ValueTask<PeopleView> OfAsync(HumanTask task, Ticket ticket, CancellationToken cancellationToken)
    {
        var handler = task.OnBehalfOf is { } absent && task.AssigneeName is { } acts ? DutyTexts.Format("ActsFor", acts, absent) : task.AssigneeName;
        var path = task.CandidateUnitPath;
        if (task.MatterId is null && IsLeadUnits(task, ticket))
            return new PeopleView(ticket.People.Leader, ticket.People.SectionHead, handler ?? ticket.People.Handler, task.AssigneeId ?? ticket.People.HandlerId);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return new PeopleView(book.Officer(Posts.Leader, path)?.Name, book.Officer(Posts.SectionHead, path)?.Name, handler, task.AssigneeId);
    }
}
