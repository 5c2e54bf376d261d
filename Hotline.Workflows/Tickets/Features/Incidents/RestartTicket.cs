using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>
/// 重新启动流程: gives a ticket whose flow was cancelled a new run of its flow's newest version, from the start or from a
/// stage. Clocks that run go on running: the time it stood still is the unit's no more than it is hidden.
/// </summary>
/// <param name="No">The ticket.</param>
/// <param name="ActivityId">The stage's activity to begin at, one of <see cref="ListRestartStages"/>; null for the flow's own start.</param>
[Allow(Roles.Admin)]
public sealed record RestartTicket(string No, string? Reason, string? ActivityId = null) : ICommand<RestartedTicket>
{
    internal const string Action = "ticket.restarted";

    internal static RuleRefusal NoFlow => new("flow-not-published", IncidentTexts.Get("NoFlow"));
}

/// <param name="OpenStages">Names of the stages now open.</param>
/// <param name="StillStuck">The new run stopped at a fault at once; it is listed with the others.</param>
public sealed record RestartedTicket(string No, int FlowVersion, IReadOnlyList<string> OpenStages, bool StillStuck);

internal sealed class RestartTicketValidator : AbstractValidator<RestartTicket>
{
    public RestartTicketValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => IncidentTexts.Get("Why.Restart"));
}

internal sealed class RestartTicketHandler(
    StoppedTickets stopped, OpenTickets tickets, WorkflowRuntime runtime, TicketFlows flows, CurrentActor current, IIdSource ids)
    : IRequestHandler<RestartTicket, Result<RestartedTicket>>
{
    public async Task<Result<RestartedTicket>> Handle(RestartTicket request, CancellationToken cancellationToken)
    {
        var opened = await stopped.OpenAsync(request.No, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var known = opened.Value!;
        if (await stopped.NewestAsync(known.DefinitionId, cancellationToken) is not { } newest)
            return RestartTicket.NoFlow;
        var stages = StoppedTickets.Beginnings(newest.Flow).ToList();
        var begin = stages.Find(stage => stage.ActivityId == request.ActivityId);
        if (request.ActivityId is not null && begin is null)
            return Invalid.Field("activityId", IncidentTexts.Format("NoStage", newest.Flow.Name, newest.Version, string.Join('、', stages.Select(stage => stage.Name))));

        var open = (await tickets.ByIdAsync(known.Id, cancellationToken))!;
        var ticket = open.Ticket;
        var summary = begin is null ? IncidentTexts.Recorded("Act.Restarted", newest.Version) : IncidentTexts.Recorded("Act.RestartedAt", newest.Version, begin.Name);
        open.Write(current.Actor, RestartTicket.Action, summary, reason: request.Reason!.Trim());
        ticket.InstanceId = ids.NextText();
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["TicketNo"] = ticket.No };
        var start = new StartWorkflow(ticket.DefinitionId, input, ticket.No, ticket.InstanceId, begin?.ActivityId, ticket.Id);
        if (await runtime.StartAsync(start, cancellationToken) is not { } state)
            return RestartTicket.NoFlow;
        ticket.DefinitionVersion = state.DefinitionVersion;
        await flows.SettleAsync(cancellationToken);
        return new RestartedTicket(ticket.No, state.DefinitionVersion, [.. open.OpenTasks.Select(task => task.StageName)], state.StuckSince is not null);
    }
}
