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
            TaskScope.Mine => open.Where(TaskRights.WorkOf(actor).Aggregate(Conditions.Or)),
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

    /// <summary>
    /// The same tasks, to be counted. Of one's own each way is read from an index that holds all that is counted; a task that
    /// is one's own in two ways is one.
    /// </summary>
    public static IQueryable<CountedTask> CountedIn(this HotlineDb db, TaskScope scope, Actor actor) => scope is TaskScope.Mine
        ? TaskRights.WorkOf(actor).Select(way => Counted(db.Tasks.Open().Where(way))).Aggregate(Queryable.Union)
        : Counted(db.OpenTasksIn(scope, actor));

    private static IQueryable<CountedTask> Counted(IQueryable<HumanTask> tasks) =>
        tasks.Select(task => new CountedTask { Id = task.Id, Stage = task.Stage, StageName = task.StageName, DueAt = task.DueAt });

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

/// <summary>What is counted of a task.</summary>
internal sealed class CountedTask
{
    public long Id { get; init; }

    public required string Stage { get; init; }

    public required string StageName { get; init; }

    public DateTimeOffset? DueAt { get; init; }
}
