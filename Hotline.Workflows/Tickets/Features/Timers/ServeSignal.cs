using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Timers;

/// <summary>Brings a kept event to the wait it was meant for; sent by the signal worker alone, with the system as actor.</summary>
/// <param name="Place">Told where its tickets are; null when nobody asks.</param>
[SystemOnly]
public sealed record ServeSignal(string BookmarkId, BurstPlace? Place = null) : ICommand<Done>;

internal sealed class ServeSignalHandler(WorkflowRuntime runtime, TicketFlows flows) : IRequestHandler<ServeSignal, Result<Done>>
{
    public async Task<Result<Done>> Handle(ServeSignal request, CancellationToken cancellationToken)
    {
        runtime.Place = request.Place;
        await runtime.ServeKeptAsync(request.BookmarkId, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new Done();
    }
}
