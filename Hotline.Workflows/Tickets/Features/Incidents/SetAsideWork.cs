using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>
/// Makes an incident of a timer or an event that a flow waits for, and that must not be tried again by itself; sent by
/// the workers alone, with the system as actor.
/// </summary>
[SystemOnly]
public sealed record SetAsideWait(string BookmarkId, string Cause) : ICommand<SetAsideWork>;

/// <summary>The same of a due trigger: an instance stands at it, and it starts no other until its flow is published again.</summary>
[SystemOnly]
public sealed record SetAsideTrigger(string TriggerId, string Cause) : ICommand<SetAsideWork>;

/// <param name="Done">False when there was nothing to set aside any more.</param>
public readonly record struct SetAsideWork(bool Done);

internal sealed class SetAsideWaitHandler(WorkflowRuntime runtime, TicketFlows flows)
    : IRequestHandler<SetAsideWait, Result<SetAsideWork>>
{
    public async Task<Result<SetAsideWork>> Handle(SetAsideWait request, CancellationToken cancellationToken)
    {
        var done = await runtime.SetAsideAsync(request.BookmarkId, request.Cause, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new SetAsideWork(done);
    }
}

internal sealed class SetAsideTriggerHandler(TriggerIndex triggers, WorkflowRuntime runtime) : IRequestHandler<SetAsideTrigger, Result<SetAsideWork>>
{
    public async Task<Result<SetAsideWork>> Handle(SetAsideTrigger request, CancellationToken cancellationToken)
    {
        if (await triggers.EndAsync(request.TriggerId, cancellationToken) is not { } trigger)
            return new SetAsideWork(false);
        await runtime.SetAsideAsync(trigger, request.Cause, cancellationToken);
        return new SetAsideWork(true);
    }
}
