using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>办理: ends a task with one of its outcomes and the form data; an unclaimed task is claimed by it.</summary>
/// <param name="Version">The version the person saw; null to take the newest.</param>
[AllowEveryone]
public sealed record CompleteTask(long TaskId, string Outcome, JsonObject Data, long? Version = null) : ICommand<CompletedTask>;

/// <param name="Next">The ticket's tasks that are open now.</param>
public sealed record CompletedTask(long TaskId, string TicketNo, string Outcome, IReadOnlyList<NextTask> Next);

/// <summary>A task that waits for somebody once the request is done.</summary>
/// <param name="Stage">Stage key.</param>
/// <param name="StageName">As the flow names it.</param>
public sealed record NextTask(long TaskId, string Stage, string StageName)
{
    internal static IReadOnlyList<NextTask> Of(TicketBurst burst) =>
        [.. burst.OpenTasks.Select(task => new NextTask(task.Id, task.Stage, task.StageName))];
}

internal sealed class CompleteTaskHandler(
    ITaskReads reads, CurrentActor current, TaskRefusals refusals, TaskCompletion completion, TicketBursts bursts)
    : IRequestHandler<CompleteTask, Result<CompletedTask>>
{
    public async Task<Result<CompletedTask>> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        if (await reads.TakeAsync(request.TaskId, cancellationToken) is not { Task: var task, Ticket: var ticket } inHand
            || !TaskSight.Sees(current.Actor, task, ticket))
            return TaskRefusals.Unknown;
        if (refusals.Of(task, current.Actor) is { } refusal)
            return refusal;
        if (request.Version is { } seen && seen != task.Version)
            return TaskRefusals.Stale(task);
        await bursts.OpenAsync(inHand, cancellationToken);
        if (await completion.CompleteAsync(task, ticket, request.Outcome, request.Data, cancellationToken) is { } refused)
            return refused;
        var burst = await bursts.OpenAsync(ticket, cancellationToken);
        return new CompletedTask(task.Id, ticket.No, request.Outcome, NextTask.Of(burst));
    }
}
