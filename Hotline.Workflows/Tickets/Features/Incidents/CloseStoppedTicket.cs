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
    public CloseStoppedTicketValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明怎样办结的，为什么不再走流程。");
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
        open.Close("办结");
        open.Write(current.Actor, CloseStoppedTicket.Action, "流程停止后直接办结", reason: request.Reason!.Trim());
        await flows.SettleAsync(cancellationToken);
        return default(Done);
    }
}
