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
            TaskScope.Unit => open.Where(task => task.CandidateUnitPath.StartsWith(actor.UnitPath)),
            _ => open.Where(task =>
                task.CandidateUnitPath.StartsWith(actor.UnitPath)
                || task.AssigneeId == actor.Id
                || (task.Ticket!.LeadUnitPath != null && task.Ticket.LeadUnitPath.StartsWith(actor.UnitPath))
                || task.Ticket.AssistingUnits.Any(unit => unit.UnitPath.StartsWith(actor.UnitPath))),
        };
    }

    /// <summary>Claimed by the person, or offered to his role in his unit.</summary>
    private static IQueryable<HumanTask> Mine(IQueryable<HumanTask> open, Actor actor)
    {
        var paths = TaskRights.OwnPaths(actor);
        var roles = actor.Roles.ToList();
        var me = actor.Id;
        return open.Where(task =>
            (task.Status == HumanTaskStatus.Claimed && task.AssigneeId == me)
            || (task.Status == HumanTaskStatus.Open && (task.CandidatePersonId == me
                || (task.CandidatePersonId == null && paths.Contains(task.CandidateUnitPath) && roles.Contains(task.CandidateRole)))));
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
