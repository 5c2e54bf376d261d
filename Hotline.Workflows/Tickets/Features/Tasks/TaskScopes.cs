using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The open tasks of a scope, as the database filters them.</summary>
internal static class TaskScopes
{
    public static IQueryable<HumanTask> OpenIn(this IQueryable<HumanTask> tasks, TaskScope scope, Actor actor)
    {
        var open = tasks.Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed);
        return scope switch
        {
            TaskScope.Mine => Mine(open, actor),
            TaskScope.Escalated => open.Where(TaskRights.TakenTo(actor)),
            TaskScope.Unit => open.Where(task => task.CandidateUnitPath.StartsWith(actor.UnitPath)),
            _ => open.Where(task =>
                task.CandidateUnitPath.StartsWith(actor.UnitPath)
                || task.AssigneeId == actor.Id
                || (task.Ticket!.LeadUnitPath != null && task.Ticket.LeadUnitPath.StartsWith(actor.UnitPath))
                || task.Ticket.AssistingUnits.Any(unit => unit.UnitPath.StartsWith(actor.UnitPath))),
        };
    }

    /// <summary>In the person's hands, or waiting for them; what their absentees would find there included.</summary>
    private static IQueryable<HumanTask> Mine(IQueryable<HumanTask> open, Actor actor)
    {
        Expression<Func<HumanTask, bool>> claimed = task => task.Status == HumanTaskStatus.Claimed;
        Expression<Func<HumanTask, bool>> offered = task => task.Status == HumanTaskStatus.Open;
        return open.Where(claimed.And(TaskRights.HeldBy(actor)).Or(offered.And(TaskRights.WaitingFor(actor))));
    }

    public static IQueryable<HumanTask> Matching(this IQueryable<HumanTask> tasks, string? stage, string? search)
    {
        if (!string.IsNullOrWhiteSpace(stage))
            tasks = tasks.Where(task => task.Stage == stage);
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
        {
            tasks = tasks.Where(task => task.Ticket!.No.Contains(word)
                || task.Ticket.Title.Contains(word)
                || (task.Ticket.Place.Address != null && task.Ticket.Place.Address.Contains(word)));
        }
        return tasks;
    }
}
