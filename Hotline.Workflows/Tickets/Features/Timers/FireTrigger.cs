using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Timers;

/// <summary>
/// Starts an instance at one due trigger and sets the trigger for its next instant in the same commit, even when the
/// activation strategy refuses the start; sent by the timer worker alone, with the system as actor.
/// </summary>
/// <param name="Place">Told where its tickets are; null when nobody asks.</param>
[SystemOnly]
public sealed record FireTrigger(string TriggerId, BurstPlace? Place = null) : ICommand<FiredTimer>;

internal sealed class FireTriggerHandler(TriggerIndex triggers, WorkflowRuntime runtime, TicketFlows flows)
    : IRequestHandler<FireTrigger, Result<FiredTimer>>
{
    public async Task<Result<FiredTimer>> Handle(FireTrigger request, CancellationToken cancellationToken)
    {
        if (await triggers.TakeDueAsync(request.TriggerId, cancellationToken) is not { } trigger)
            return new FiredTimer(false);
        runtime.Place = request.Place;
        await runtime.StartByTriggerAsync(trigger, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new FiredTimer(true);
    }
}
