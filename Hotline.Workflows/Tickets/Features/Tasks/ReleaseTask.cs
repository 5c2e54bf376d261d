using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>放回: gives a claimed task back to its candidates.</summary>
[AllowEveryone]
public sealed record ReleaseTask(long TaskId) : ICommand<Done>;

internal sealed class ReleaseTaskHandler(OpenTickets tickets, CurrentActor current, TaskRefusals refusals)
    : IRequestHandler<ReleaseTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReleaseTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await tickets.ByTaskAsync(request.TaskId, cancellationToken) is not { Ticket: var ticket, Task: var task }
            || !TaskSight.Sees(actor, task, ticket.Ticket))
            return TaskRefusals.Unknown;
        if (refusals.Of(task, actor) is { } refusal)
            return refusal;
        if (task.Status == HumanTaskStatus.Open)
            return default(Done);
        task.OnBehalfOf = TaskRights.Of(actor, task)?.OnBehalfOf;
        ClaimedTask.Release(ticket, task, actor, $"放回{task.StageName}任务");
        task.OnBehalfOf = null;
        return default(Done);
    }
}
