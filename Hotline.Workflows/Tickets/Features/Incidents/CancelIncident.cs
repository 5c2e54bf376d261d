using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>
/// 停止流程: cancels a stopped flow for good. Its open tasks are withdrawn. The ticket it carried stays open at the stage
/// <see cref="Ticket.StoppedStage"/>, with its clocks running, so that it is found and a
/// delay is not hidden; from there it goes on by <see cref="RestartTicket"/> or ends by <see cref="CloseStoppedTicket"/>.
/// </summary>
[Allow(Roles.Admin)]
public sealed record CancelIncident(string InstanceId, string? Reason, long? Revision = null) : IMend
{
    /// <summary>The whole flow, never one activity of it.</summary>
    public string? ActivityInstanceId => null;
}

internal sealed class CancelIncidentValidator : AbstractValidator<CancelIncident>
{
    public CancelIncidentValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => IncidentTexts.Get("Why.Cancel"));
}

internal sealed class CancelIncidentHandler(StuckFlows flows, Mending mending, WorkflowRuntime runtime)
    : IRequestHandler<CancelIncident, Result<Mended>>
{
    public async Task<Result<Mended>> Handle(CancelIncident request, CancellationToken cancellationToken)
    {
        var opened = await flows.OpenAsync(request, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var flow = opened.Value!;
        var reason = request.Reason!.Trim();
        var open = await mending.TellAsync(flow, "cancelled", IncidentTexts.Recorded("Act.Cancelled"), reason, null, null, cancellationToken);
        await runtime.GiveUpAsync(flow.State.Id, reason, cancellationToken);
        if (open is not null)
            Leave(open, flow.State.Id);
        return await mending.ResultAsync(flow, open, cancellationToken);
    }

    private static void Leave(OpenTicket open, string instanceId)
    {
        foreach (var task in open.OpenTasks.Where(task => task.InstanceId == instanceId).ToList())
            open.Withdraw(task);
        var ticket = open.Ticket;
        if (!open.IsMain(instanceId) || ticket.Status != TicketStatus.Open)
            return;
        ticket.Stage = Ticket.StoppedStage;
        ticket.StageName = IncidentTexts.Recorded("StoppedStage");
        open.Touch();
    }
}
