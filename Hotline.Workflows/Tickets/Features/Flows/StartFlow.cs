using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>运行流程: starts an instance of one version, as its author does to try it. Refused when it stops at once for want of a ticket.</summary>
/// <param name="StartActivityId">A trigger to begin at; null for the flow's own start.</param>
[Allow(Roles.Admin)]
public sealed record StartFlow(
    string DefinitionId, VersionChoice Versions, string? CorrelationId = null, string? StartActivityId = null, JsonObject? Input = null)
    : ICommand<StartedFlow>;

/// <param name="State">Null when the activation strategy refused.</param>
public sealed record StartedFlow(InstanceState? State);

internal sealed class StartFlowHandler(HotlineDb db, IWorkflowStore store, WorkflowRuntime runtime, WorkflowEngine engine, TicketFlows flows, ActivityRegistry activities) : IRequestHandler<StartFlow, Result<StartedFlow>>
{
    public async Task<Result<StartedFlow>> Handle(StartFlow request, CancellationToken cancellationToken)
    {
        if ((GivenValues.Defect("correlationId", request.CorrelationId) ?? engine.Defect("input", request.Input)) is { } defect)
            return defect;
        var versionId = await request.Versions.Of(db.Definitions.Where(row => row.DefinitionId == request.DefinitionId))
            .OrderByDescending(row => row.Version)
            .Select(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (versionId is null || await store.FindVersionAsync(versionId, cancellationToken) is not { } definition)
            return FlowRefusals.Unknown;
        var input = request.Input?.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone());
        var start = new StartWorkflow(request.DefinitionId, input, request.CorrelationId);
        var state = await runtime.StartVersionAsync(definition, start, request.StartActivityId, cancellationToken);
        if (state?.Incidents.FirstOrDefault(incident => incident.Message == ActivityTexts.Get("NoTicket")) is { } stopped)
            return NeedsTicket(definition.Root, stopped.ActivityId);
        await flows.SettleAsync(cancellationToken);
        return new StartedFlow(state);
    }

    /// <summary>It would stand where it began for good, beside what waits for somebody.</summary>
    private Conflict NeedsTicket(ActivityNode root, string activityId) => new(
        "flow-needs-ticket",
        FlowTexts.Format("RunNeedsTicket", Within(root).FirstOrDefault(node => node.Id == activityId)?.Label ?? activityId, activities.Find(MakeTicketActivity.TypeName)!.Descriptor.DisplayName));

    private static IEnumerable<ActivityNode> Within(ActivityNode node) => node.Children.SelectMany(Within).Prepend(node);
}
