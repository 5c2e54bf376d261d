using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Who leads a ticket, and the three names.</summary>
internal readonly record struct TaskLead(long? UnitId, string? Path, string? Leader, string? SectionHead, long? HandlerId)
{
    public static TaskLead Of(Ticket ticket) => new(ticket.LeadUnitId, ticket.LeadUnitPath, ticket.People.Leader, ticket.People.SectionHead, ticket.People.HandlerId);
}

/// <summary>What a task's row among the standings says; nothing of one that has ended.</summary>
internal readonly record struct TaskFacts(
    bool Stands, long TicketId, string? CandidateUnitPath, string? LeadUnitPath, long UnitId, string? Leader, string? SectionHead, long HandlerId, bool Late)
{
    /// <summary>Made once: it is asked with every step.</summary>
    private static readonly Expression<Func<TaskStanding, long>> OfTask = row => row.TaskId;

    public static TaskFacts Of(HumanTask task, TaskLead lead)
    {
        if (!task.IsOpen)
            return default;
        return task.MatterId is null && lead is { UnitId: { } unit, Path: { } path } && task.CandidateUnitPath.StartsWith(path, StringComparison.Ordinal)
            ? new(true, task.TicketId, task.CandidateUnitPath, path, unit, lead.Leader ?? "", lead.SectionHead ?? "", task.AssigneeId ?? lead.HandlerId ?? 0, task.Overdue)
            : new(true, task.TicketId, task.CandidateUnitPath, lead.Path, task.CandidateUnitId, null, null, task.AssigneeId ?? 0, task.Overdue);
    }

    public static TaskFacts Of(TaskStanding row) =>
        new(true, row.TicketId, row.CandidateUnitPath, row.LeadUnitPath, row.UnitId, row.Leader, row.SectionHead, row.HandlerId, row.Late);

    /// <summary>Makes the row say so at the commit, whatever it says now and whether or not it is there.</summary>
    public void Write(long taskId, UnitOfWork work)
    {
        if (!Stands)
        {
            work.RemoveAll(OfTask, taskId);
            return;
        }

        work.Put(new TaskStanding
        {
            TaskId = taskId,
            TicketId = TicketId,
            CandidateUnitPath = CandidateUnitPath!,
            LeadUnitPath = LeadUnitPath,
            UnitId = UnitId,
            Leader = Leader,
            SectionHead = SectionHead,
            HandlerId = HandlerId,
            Late = Late,
        });
    }
}
