using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Who has a task in hand, and in whose name.</summary>
public sealed partial class OpenTicket
{
    /// <summary>The lead unit is past the due instant of a task of the ticket's own flow; what is held is not late.</summary>
    private bool IsLate => Ticket is { Status: TicketStatus.Open, HeldUntil: null, LeadUnitPath: { } lead } && tasks.Exists(task =>
        task.MatterId is null && (task.Overdue || Now > task.DueAt) && task.CandidateUnitPath.StartsWith(lead, StringComparison.Ordinal));

    /// <summary>The actor has the task, in whose name they may; who has it already keeps it.</summary>
    public void TakeInHand(HumanTask task)
    {
        if (task.AssigneeId != Actor.Id)
            Claim(task);
    }

    /// <summary>In whose name the actor does something: a task's; beside tasks, that of the one they have in hand.</summary>
    public string? OnBehalfOf(HumanTask? task = null) =>
        (task ?? tasks.Find(open => open.AssigneeId == Actor.Id && open.OnBehalfOf is not null))?.OnBehalfOf;

    public void Claim(HumanTask task)
    {
        task.OnBehalfOf = TaskRights.Of(Actor, task)?.OnBehalfOf;
        task.AssigneeId = Actor.Id;
        task.AssigneeName = Actor.DisplayName;
        task.ClaimedAt = Now;
    }
}
