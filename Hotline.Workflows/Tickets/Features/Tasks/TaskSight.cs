using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Whether a person may know of one task that has been read: through its ticket, or because it is offered to him.</summary>
internal static class TaskSight
{
    public static bool Sees(Actor actor, HumanTask task, Ticket ticket) =>
        actor.SeesAll()
        || TaskRights.Holds(actor, task)
        || task.EscalatedToId == actor.Id
        || TaskRights.IsCandidate(actor, task)
        || ticket.LeadUnitPath?.StartsWith(actor.UnitPath, StringComparison.Ordinal) == true
        || task.CandidateUnitPath.StartsWith(actor.UnitPath, StringComparison.Ordinal);
}
