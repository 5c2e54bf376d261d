using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>放回: gives a claimed task back to its candidates.</summary>
[AllowEveryone]
public sealed record ReleaseTask(long TaskId) : ICommand<Done>;

internal sealed class ReleaseTaskHandler(HotlineDb db, CurrentActor current, TaskRefusals refusals, TicketBursts bursts)
    : IRequestHandler<ReleaseTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReleaseTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var task = await db.Tasks.Include(x => x.Ticket).FirstOrDefaultAsync(x => x.Id == request.TaskId, cancellationToken);
        if (task?.Ticket is not { } ticket || !TaskSight.Sees(actor, task, ticket))
            return TaskRefusals.Unknown;
        if (refusals.Of(task, actor) is { } refusal)
            return refusal;
        if (task.Status == HumanTaskStatus.Open)
            return default(Done);
        var burst = await bursts.OpenAsync(ticket, cancellationToken);
        task.Status = HumanTaskStatus.Open;
        task.AssigneeId = null;
        task.AssigneeName = null;
        task.ClaimedAt = null;
        task.Version++;
        burst.Write(actor, "task.released", $"放回{task.StageName}任务", task);
        return default(Done);
    }
}
