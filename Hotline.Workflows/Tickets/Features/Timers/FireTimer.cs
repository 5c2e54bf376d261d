using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Timers;

/// <summary>Resumes one due timer; sent by the timer worker alone, with the system as actor.</summary>
/// <param name="Place">Told where its tickets are; null when nobody asks.</param>
[SystemOnly]
public sealed record FireTimer(string BookmarkId, BurstPlace? Place = null) : ICommand<FiredTimer>;

/// <param name="Fired">False when it was gone already: fired by a peer, withdrawn by the flow, or retracted with its definition.</param>
public readonly record struct FiredTimer(bool Fired);

internal sealed class FireTimerHandler(OpenTickets tickets, WorkflowRuntime runtime, TicketFlows flows) : IRequestHandler<FireTimer, Result<FiredTimer>>
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    public async Task<Result<FiredTimer>> Handle(FireTimer request, CancellationToken cancellationToken)
    {
        runtime.Place = request.Place;
        await tickets.ByWaitAsync(request.BookmarkId, cancellationToken);
        var fired = await runtime.ResumeAsync(request.BookmarkId, Nothing, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new FiredTimer(fired);
    }
}
