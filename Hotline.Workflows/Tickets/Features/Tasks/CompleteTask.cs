using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>办理: ends a task with one of its outcomes and the form data; an unclaimed task is claimed by it.</summary>
/// <param name="Version">The version the person saw; null to take the newest.</param>
[AllowEveryone]
public sealed record CompleteTask(long TaskId, string Outcome, JsonObject Data, long? Version = null) : ICommand<CompletedTask>;

/// <param name="Next">The ticket's tasks that are open now.</param>
public sealed record CompletedTask(long TaskId, string TicketNo, string Outcome, IReadOnlyList<NextTask> Next)
{
    /// <summary>The ticket is closed by it.</summary>
    public bool Ended { get; init; }

    /// <summary>The flow stopped at a fault that an administrator must mend.</summary>
    public bool Stuck { get; init; }

    /// <summary>The citizen was not reached and is called again; null when not.</summary>
    public NextCall? NextCall { get; init; }
}

/// <summary>A task that waits for somebody once the request is done.</summary>
/// <param name="Stage">Stage key.</param>
/// <param name="StageName">As the flow names it.</param>
public sealed record NextTask(long TaskId, string Stage, string StageName)
{
    internal static IReadOnlyList<NextTask> Of(OpenTicket ticket) =>
        [.. ticket.OpenTasks.Select(Of)];

    internal static NextTask Of(HumanTask task) => new(task.Id, task.Stage, task.StageName);
}

internal sealed class CompleteTaskHandler(
    OpenTickets tickets, CurrentActor current, TaskRefusals refusals, MergeRules merges, TaskCompletion completion, IWorkflowStore store)
    : IRequestHandler<CompleteTask, Result<CompletedTask>>
{
    public async Task<Result<CompletedTask>> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        if (await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var ticket, Task: var task }
            || !TaskSight.Sees(current.Actor, task, ticket.Ticket))
            return TaskRefusals.Unknown;
        if (task.Status is HumanTaskStatus.Parked)
            return await merges.WhyMergedAsync(ticket.Ticket, cancellationToken);
        if (refusals.Of(task, current.Actor) is { } refusal)
            return refusal;
        if (request.Version is { } seen && seen != task.Version)
            return TaskRefusals.Stale(task);
        if (await completion.CompleteAsync(ticket, task, request.Outcome, request.Data, cancellationToken) is { } refused)
            return refused;
        // Only what waits for nobody on its main way is looked into: why, and until when.
        var open = ticket.Ticket.Status is TicketStatus.Open;
        var state = open && task.MatterId is null && !ticket.MainTasks.Any() ? await store.FindInstanceAsync(ticket.Ticket.InstanceId, cancellationToken) : null;
        return new CompletedTask(task.Id, ticket.Ticket.No, request.Outcome, await tickets.NextAsync(ticket, cancellationToken))
        {
            Ended = !open,
            Stuck = state?.StuckSince is not null,
            NextCall = NextCall.Of(ticket.Ticket, state?.Bookmarks.Min(mark => mark.DueAt)),
        };
    }
}
