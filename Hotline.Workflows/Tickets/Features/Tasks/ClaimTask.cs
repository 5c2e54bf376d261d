using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>领取: takes an offered task; a second claimer is told who holds it.</summary>
[AllowEveryone]
public sealed record ClaimTask(long TaskId) : ICommand<Done>;

internal sealed class ClaimTaskHandler(HotlineDb db, CurrentActor current, TaskRefusals refusals, TicketBursts bursts)
    : IRequestHandler<ClaimTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(ClaimTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var task = await db.Tasks.Include(x => x.Ticket).FirstOrDefaultAsync(x => x.Id == request.TaskId, cancellationToken);
        if (task?.Ticket is not { } ticket || !TaskSight.Sees(actor, task, ticket))
            return TaskRefusals.Unknown;
        if (refusals.Of(task, actor) is { } refusal)
            return refusal;
        if (task.Status == HumanTaskStatus.Claimed)
            return default(Done);
        var burst = await bursts.OpenAsync(ticket, cancellationToken);
        task.Status = HumanTaskStatus.Claimed;
        task.AssigneeId = actor.Id;
        task.AssigneeName = actor.DisplayName;
        task.ClaimedAt = burst.Now;
        task.Version++;
        burst.Write(actor, "task.claimed", $"领取{task.StageName}任务", task);
        return default(Done);
    }
}
