using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>
/// 办结: closes a ticket whose flow was cancelled and whose matter was settled outside the system. Clocks that run are
/// stopped; what is late stays late.
/// </summary>
[Allow(Roles.Admin)]
public sealed record CloseStoppedTicket(string No, string? Reason) : ICommand<Done>
{
    internal const string Action = "ticket.closed";
}

internal sealed class CloseStoppedTicketValidator : AbstractValidator<CloseStoppedTicket>
{
    public CloseStoppedTicketValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => IncidentTexts.Get("Why.Close"));
}

internal sealed class CloseStoppedTicketHandler(StoppedTickets stopped, OpenTickets tickets, TicketFlows flows, CurrentActor current)
    : IRequestHandler<CloseStoppedTicket, Result<Done>>
{
    public async Task<Result<Done>> Handle(CloseStoppedTicket request, CancellationToken cancellationToken)
    {
        var opened = await stopped.OpenAsync(request.No, cancellationToken);
        if (opened.Refusal is { } refusal)
            return refusal;
        var open = (await tickets.ByIdAsync(opened.Value!.Id, cancellationToken))!;
        open.Close(IncidentTexts.Get("ClosedStage"));
        open.Write(current.Actor, CloseStoppedTicket.Action, IncidentTexts.Recorded("Act.Closed"), reason: request.Reason!.Trim());
        await flows.SettleAsync(cancellationToken);
        return default(Done);
    }
}
