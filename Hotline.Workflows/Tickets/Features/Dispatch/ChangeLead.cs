using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>
/// 改派主办: another unit leads from now on, by an act of its own with a reason. What was offered to the lead unit goes to the
/// new one, with its people; clocks run on, so that a change hides no delay.
/// </summary>
/// <param name="No">The ticket.</param>
/// <param name="KeepAssisting">The unit that led goes on as an assisting one.</param>
[Allow(Roles.Dispatcher)]
public sealed record ChangeLead(string No, long LeadUnitId, string? Reason, bool KeepAssisting = true) : ICommand<ChangedLead>;

/// <param name="Moved">Names of the stages whose tasks went to the new lead unit.</param>
public sealed record ChangedLead(string No, string From, string To, IReadOnlyList<string> Moved);

internal sealed class ChangeLeadValidator : AbstractValidator<ChangeLead>
{
    public ChangeLeadValidator(HotlineOptions options)
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => DispatchTexts.Get("ReasonNeeded"));
        RuleFor(x => x.Reason).MaximumLength(options.Texts.Longest);
    }
}

internal sealed class ChangeLeadHandler(HotlineDb db, OpenTickets tickets, LeadMove move, TicketFlows flows, CurrentActor current)
    : IRequestHandler<ChangeLead, Result<ChangedLead>>
{
    public async Task<Result<ChangedLead>> Handle(ChangeLead request, CancellationToken cancellationToken)
    {
        var id = await db.TicketsVisibleTo(current.Actor).Where(x => x.No == request.No).Select(x => (long?)x.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is null || await tickets.ByIdAsync(id.Value, cancellationToken) is not { } open)
            return Visible.TicketUnknown;
        if (!current.Actor.SeesAll())
            return new Forbidden(DispatchTexts.Get("CentreOnly"));
        var ticket = open.Ticket;
        if (LeadAct.WhyNot(ticket) is { } why)
            return why;
        var (lead, refusal) = LeadUnits.Asked(open, new JsonObject { ["leadUnitId"] = request.LeadUnitId }, "leadUnitId");
        if (lead is null)
            return refusal!;
        if (lead.Id == ticket.LeadUnitId)
            return Invalid.Field("leadUnitId", DispatchTexts.Format("SameLead", lead.Name));

        var from = ticket.LeadUnitName!;
        var moved = await move.MoveAsync(open, lead, request.KeepAssisting, request.Reason!.Trim(), cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return new ChangedLead(ticket.No, from, lead.Name, moved);
    }
}
