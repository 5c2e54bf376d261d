using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>重试: runs a faulted activity of a stopped flow once more, or all of them.</summary>
/// <param name="InstanceId">The flow.</param>
/// <param name="ActivityInstanceId">Which faulted activity; null for every one.</param>
/// <param name="Revision">What the person has seen; null to take it as it is.</param>
[Allow(Roles.Admin)]
public sealed record RetryIncident(string InstanceId, string? ActivityInstanceId = null, long? Revision = null) : IMend;

internal sealed class RetryIncidentHandler(StuckFlows flows, Mending mending) : IRequestHandler<RetryIncident, Result<Mended>>
{
    public async Task<Result<Mended>> Handle(RetryIncident request, CancellationToken cancellationToken)
    {
        var opened = await flows.OpenAsync(request, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var flow = opened.Value!;
        if (flow.Nodes.Count == 0)
            return IncidentRules.NothingOpen;
        var open = await mending.TellAsync(
            flow, "retried", IncidentTexts.Recorded("Act.Retried", flow.NamesOf(request.ActivityInstanceId)), null, null, null, cancellationToken);
        await mending.RetryAsync(flow, request.ActivityInstanceId, cancellationToken);
        return await mending.ResultAsync(flow, open, cancellationToken);
    }
}
