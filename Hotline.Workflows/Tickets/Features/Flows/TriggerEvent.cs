using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>触发事件: a named event for all who wait for it and for what it starts.</summary>
[Allow(Roles.Admin)]
public sealed record TriggerEvent(string EventName, string? CorrelationId, string? InstanceId, JsonNode? Payload) : ICommand<Done>;

internal sealed class TriggerEventHandler(WorkflowRuntime runtime, WorkflowEngine engine, TicketFlows flows) : IRequestHandler<TriggerEvent, Result<Done>>
{
    public async Task<Result<Done>> Handle(TriggerEvent request, CancellationToken cancellationToken)
    {
        if ((GivenValues.Defect("eventName", request.EventName) ?? GivenValues.Defect("correlationId", request.CorrelationId)
            ?? engine.Defect("input", request.Payload)) is { } defect)
            return defect;
        await runtime.PublishEventAsync(
            new PublishEvent(request.EventName, request.CorrelationId, request.InstanceId, request.Payload?.DeepClone()), cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new Done();
    }
}
