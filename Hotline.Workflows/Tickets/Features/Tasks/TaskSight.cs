using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Whether a person may know of one task that has been read: through its ticket, or because it is offered to him.</summary>
internal static class TaskSight
{
    public static bool Sees(Actor actor, HumanTask task, Ticket ticket) =>
        actor == Actor.System
        || task.AssigneeId == actor.Id
        || TaskRights.IsCandidate(actor, task)
        || IsRoot(actor)
        || ticket.LeadUnitPath?.StartsWith(actor.UnitPath, StringComparison.Ordinal) == true
        || task.CandidateUnitPath.StartsWith(actor.UnitPath, StringComparison.Ordinal);

    private static bool IsRoot(Actor actor) => actor.UnitPath.Count(c => c == '/') == 2;
}
