using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The work list, keyset-paged.</summary>
/// <param name="Scope">Mine: claimed by me, or offered to my role in my unit, on my duty or to whom I stand in for. Unit: open in my unit and below. Escalated: taken to me as the leader. All: everything I may see.</param>
/// <param name="Stage">Stage key; null for all.</param>
/// <param name="Search">Words in number, title, address.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">What comes first; a next page is asked for in the order of the page before.</param>
[AllowEveryone]
public sealed record ListTasks(
    TaskScope Scope, string? Stage = null, string? Search = null, string? After = null, int Take = 50, TaskOrder Order = TaskOrder.Due)
    : IQuery<Page<TaskRow>>;

public enum TaskScope
{
    Mine,
    Unit,

    /// <summary>升级: taken to me as the leader.</summary>
    Escalated,

    All,
}

/// <summary>One line of a work list.</summary>
/// <param name="CanClaim">It is offered, or in the hands of somebody the person stands in for.</param>
/// <param name="OnBehalfOf">In whose name who has it works on it.</param>
public sealed record TaskRow(
    long TaskId,
    string TicketNo,
    string Title,
    string Stage,
    string StageName,
    HumanTaskStatus Status,
    string? AssigneeName,
    bool IsMine,
    bool CanClaim,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    bool Overdue,
    string CategoryPath,
    string? Address,
    string? UnitName,
    Urgency Urgency,
    TicketLevel Level,
    int ReturnCount,
    int ReworkCount,
    string? Hint,
    IReadOnlyList<string> Outcomes,
    long Version,
    MatterRef? Matter = null,
    string? OnBehalfOf = null)
{
    /// <summary>The outcome that silence means, and from when; null when the task waits for an answer.</summary>
    public string? Silence { get; init; }

    public DateTimeOffset? LapsesAt { get; init; }

    /// <summary>挂账: its ticket is held and looked at then, and so the task has no deadline; null when it is not, and for tasks of matters.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How far the ladder has gone.</summary>
    public EscalationRung Rung { get; init; }

    /// <summary>The leader it was taken to.</summary>
    public string? EscalatedTo { get; init; }
}

/// <summary>The matter a task belongs to.</summary>
/// <param name="Kind">Its kind's name for people.</param>
public sealed record MatterRef(string No, string Kind, string Subject)
{
    /// <summary>Key of the kind, such as <c>whistle</c>.</summary>
    public string KindKey { get; init; } = "";
}

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.Scope).IsInEnum().WithMessage(_ => SearchTexts.Get("TaskScope"));
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("TaskOrder"));
        RuleFor(x => x.After).Must((query, after) => after is null || TaskCursor.Parse(query.Order, after) is not null).WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class ListTasksHandler(HotlineDb db, CurrentActor current, TimeProvider time)
    : IRequestHandler<ListTasks, Result<Page<TaskRow>>>
{
    public async Task<Result<Page<TaskRow>>> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        var tasks = db.OpenTasksIn(request.Scope, current.Actor).Matching(request.Stage, request.Search);
        if (request.After is not null)
            tasks = TaskCursor.Parse(request.Order, request.After)!.After(tasks);
        // Where many are sorted, their ids are, not their texts.
        var ids = await tasks.InOrder(request.Order).Select(task => task.Id).Take(request.Take + 1).ToListAsync(cancellationToken);
        var places = ids.Index().ToDictionary(task => task.Item, task => task.Index);
        var found = await db.Tasks.Where(task => ids.Contains(task.Id)).Include(task => task.Ticket).Include(task => task.Matter).ToListAsync(cancellationToken);
        found.Sort((one, other) => places[one.Id].CompareTo(places[other.Id]));
        var now = time.GetUtcNow();
        var rows = found.Take(request.Take).Select(task => TaskRows.Of(task, task.Ticket!, current.Actor, now)).ToList();
        return new Page<TaskRow>(rows, ids.Count > request.Take ? TaskCursor.Of(request.Order, found[request.Take - 1]).ToString() : null);
    }
}
