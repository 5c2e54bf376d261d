using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>跳过: lets a faulted activity count as done, by one of its ports.</summary>
/// <param name="Outcome">The port to go on by; may be left out when the node has only one.</param>
[Allow(Roles.Admin)]
public sealed record SkipIncident(
    string InstanceId, string? Reason, string? Outcome = null, string? ActivityInstanceId = null, long? Revision = null) : IMend;

internal sealed class SkipIncidentValidator : AbstractValidator<SkipIncident>
{
    public SkipIncidentValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => IncidentTexts.Get("Why.Skip"));
}

internal sealed class SkipIncidentHandler(StuckFlows flows, Mending mending, WorkflowRuntime runtime) : IRequestHandler<SkipIncident, Result<Mended>>
{
    public async Task<Result<Mended>> Handle(SkipIncident request, CancellationToken cancellationToken)
    {
        var opened = await flows.OpenAsync(request, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var flow = opened.Value!;
        if (flow.Nodes.Count == 0)
            return IncidentRules.NothingOpen;
        if (request.ActivityInstanceId is null && flow.Nodes.Count > 1)
            return IncidentRules.WhichNode;
        var node = flow.Nodes.First(node => request.ActivityInstanceId is null || node.ActivityInstanceId == request.ActivityInstanceId);
        if (IncidentRules.OutcomeRefusal(node, request.Outcome) is { } wrong)
            return wrong;

        var reason = request.Reason!.Trim();
        var outcome = request.Outcome ?? node.Facts!.Ports[0];
        var open = await mending.TellAsync(flow, "skipped", IncidentTexts.Recorded("Act.Skipped", node.Label, outcome), reason, null, null, cancellationToken);
        await runtime.SkipAsync(flow.State.Id, node.ActivityInstanceId, [outcome], reason, cancellationToken);
        return await mending.ResultAsync(flow, open, cancellationToken);
    }
}
