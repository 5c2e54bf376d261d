using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>How a task and its ticket become one line of a work list.</summary>
internal static class TaskRows
{
    public static TaskRow Of(HumanTask task, Ticket ticket, Actor actor, DateTimeOffset now) => new(
        task.Id,
        ticket.No,
        ticket.Title,
        task.Stage,
        task.StageName,
        task.Status,
        task.AssigneeName,
        IsMine: task.Status == HumanTaskStatus.Claimed && task.AssigneeId == actor.Id,
        CanClaim: TaskRights.MayTake(actor, task),
        task.CreatedAt,
        task.DueAt,
        Overdue: task.DueAt <= now,
        ticket.CategoryPath,
        ticket.Place.Address,
        ticket.LeadUnitName,
        ticket.Urgency,
        ticket.Level,
        ticket.ReturnCount,
        ticket.ReworkCount,
        task.Hint,
        task.OutcomeList,
        task.Version,
        task.Matter is { } matter ? new MatterRef(matter.No, matter.KindName, matter.Subject) { KindKey = matter.Kind } : null,
        task.OnBehalfOf)
    {
        Silence = task.Silence,
        LapsesAt = task.LapsesAt,
        HeldUntil = task.MatterId is null ? ticket.HeldUntil : null,
        Rung = task.Rung,
        EscalatedTo = task.EscalatedTo,
    };
}
