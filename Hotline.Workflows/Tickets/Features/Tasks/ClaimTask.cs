using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>领取: takes an offered task; a second claimer is told who holds it.</summary>
[AllowEveryone]
public sealed record ClaimTask(long TaskId) : ICommand<Done>;

internal sealed class ClaimTaskHandler(OpenTickets tickets, CurrentActor current, TaskRefusals refusals, MergeRules merges)
    : IRequestHandler<ClaimTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(ClaimTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var ticket, Task: var task }
            || !TaskSight.Sees(actor, task, ticket.Ticket))
            return TaskRefusals.Unknown;
        if (task.Status is HumanTaskStatus.Parked)
            return await merges.WhyMergedAsync(ticket.Ticket, cancellationToken);
        if (refusals.Of(task, actor) is { } refusal)
            return refusal;
        if (task.AssigneeId == actor.Id)
            return default(Done);
        task.Status = HumanTaskStatus.Claimed;
        ticket.Claim(task);
        task.Version++;
        ticket.Write(actor, "task.claimed", $"领取{task.StageName}任务", task);
        return default(Done);
    }
}
