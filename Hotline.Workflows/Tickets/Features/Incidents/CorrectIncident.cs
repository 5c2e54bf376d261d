using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>更正变量并重试: sets a variable of a stopped flow and runs what faulted once more.</summary>
/// <param name="Variable">Its name, or its id in the definition.</param>
/// <param name="Value">The new value; null empties it.</param>
[Allow(Roles.Admin)]
public sealed record CorrectIncident(
    string InstanceId, string? Variable, JsonNode? Value, string? Reason = null, string? ActivityInstanceId = null, long? Revision = null) : IMend;

internal sealed class CorrectIncidentValidator : AbstractValidator<CorrectIncident>
{
    public CorrectIncidentValidator() => RuleFor(x => x.Variable).NotEmpty().WithMessage(_ => IncidentTexts.Get("Why.Variable"));
}

internal sealed class CorrectIncidentHandler(StuckFlows flows, Mending mending, WorkflowRuntime runtime, WorkflowEngine engine)
    : IRequestHandler<CorrectIncident, Result<Mended>>
{
    public async Task<Result<Mended>> Handle(CorrectIncident request, CancellationToken cancellationToken)
    {
        var opened = await flows.OpenAsync(request, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var flow = opened.Value!;
        if (flow.Nodes.Count == 0)
            return IncidentRules.NothingOpen;
        if (IncidentRules.Variable(flow, request.Variable!) is not { } variable)
            return IncidentRules.UnknownVariable(flow, request.Variable!);
        if (!variable.IsStored)
            return IncidentRules.NotKept(variable.Name);
        if (engine.DefectOf(variable.Name, request.Value) is { } defect)
            return Invalid.Field("value", defect);
        if (!variable.Fits(request.Value))
            return Invalid.Field("value", IncidentTexts.Format("NotFitting", variable.Name, VariableTypeTexts.Of(variable.IsArray ? variable.TypeName + "[]" : variable.TypeName)));

        var before = new JsonObject { [variable.Name] = flow.State.Variables.GetValueOrDefault(variable.Id)?.DeepClone() };
        var after = new JsonObject { [variable.Name] = request.Value?.DeepClone() };
        var summary = IncidentTexts.Recorded("Act.Corrected", variable.Name, flow.NamesOf(request.ActivityInstanceId));
        var open = await mending.TellAsync(flow, "corrected", summary, request.Reason?.Trim(), before, after, cancellationToken);
        if (!await runtime.CorrectVariableAsync(flow.State.Id, variable.Id, request.Value?.DeepClone(), cancellationToken))
            return IncidentRules.UnknownVariable(flow, variable.Name);
        await mending.RetryAsync(flow, request.ActivityInstanceId, cancellationToken);
        return await mending.ResultAsync(flow, open, cancellationToken);
    }
}
