using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The open tasks of a scope, as the database filters them.</summary>
internal static class TaskScopes
{
    public static IQueryable<HumanTask> OpenTasksIn(this HotlineDb db, TaskScope scope, Actor actor)
    {
        var open = db.Tasks.Open();
        return scope switch
        {
            TaskScope.Mine => Mine(open, actor),
            TaskScope.Escalated => open.Where(TaskRights.TakenTo(actor)),
            TaskScope.Unit => open.Where(task => task.CandidateUnitPath.StartsWith(actor.UnitPath)),
            _ => All(db, open, actor),
        };
    }

    /// <summary>Those of one's unit and below, those in one's hands, and those of tickets that one's unit leads or assists: each found by an index.</summary>
    private static IQueryable<HumanTask> All(HotlineDb db, IQueryable<HumanTask> open, Actor actor)
    {
        if (actor.SeesAll())
            return open;
        var (id, path) = (actor.Id, actor.UnitPath);
        var assisted = db.Set<AssistingUnit>().Where(unit => unit.UnitPath.StartsWith(path)).Select(unit => unit.TicketId);
        var seen = open.Where(task => task.CandidateUnitPath.StartsWith(path)).Select(task => task.Id)
            .Union(open.Where(task => task.AssigneeId == id).Select(task => task.Id))
            .Union(db.TaskStandings.Where(row => row.LeadUnitPath!.StartsWith(path)).Select(row => row.TaskId))
            .Union(db.TaskStandings.Where(row => assisted.Contains(row.TicketId)).Select(row => row.TaskId));
        return open.Where(task => seen.Contains(task.Id));
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
