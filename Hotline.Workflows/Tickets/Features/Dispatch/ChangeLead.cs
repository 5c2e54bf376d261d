using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

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

internal sealed class ChangeLeadHandler(HotlineDb db, UnitOfWork work, OpenTickets tickets, LeadUnits leads, TicketFlows flows, CurrentActor current)
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
        var before = ticket.LeadUnitId!.Value;
        var (lead, refusal) = LeadUnits.Asked(open, new JsonObject { ["leadUnitId"] = request.LeadUnitId }, "leadUnitId");
        if (lead is null)
            return refusal!;
        if (lead.Id == before)
            return Invalid.Field("leadUnitId", DispatchTexts.Format("SameLead", lead.Name));

        var (from, was) = (open.Book.Unit(before), Facts(ticket));
        await leads.LeadAsync(open, lead, cancellationToken);
        await ReseatAsync(open, lead, request.KeepAssisting ? from : null, cancellationToken);
        ticket.ClocksFrom ??= ticket.DispatchedAt;
        ticket.DispatchedAt = open.Now;
        ticket.BoundBy = null;
        open.Write(
            current.Actor, "ticket.lead-changed", DispatchTexts.Format("ChangedLead", was["leadUnit"]!.ToString(), lead.Name), reason: request.Reason!.Trim(),
            before: was, after: Facts(ticket));
        var moved = Move(open, before, lead, request.Reason.Trim());
        await flows.SettleAsync(cancellationToken);
        return new ChangedLead(ticket.No, was["leadUnit"]!.ToString(), lead.Name, moved);
    }

    /// <summary>Who leads assists no more; who led may.</summary>
    private async ValueTask ReseatAsync(OpenTicket open, Unit lead, Unit? assisting, CancellationToken cancellationToken)
    {
        var id = open.Ticket.Id;
        if (await work.FirstOrDefaultAsync(db.Set<AssistingUnit>().Where(x => x.TicketId == id && x.UnitId == lead.Id), cancellationToken) is { } seat)
            work.Remove(seat);
        if (assisting is not null)
            await leads.AssistAsync(open, [assisting], cancellationToken);
    }

    /// <summary>
    /// Tasks of the main way that were offered to the lead unit are offered to the new one; who had taken one has it no more.
    /// What matters ask of the old one stays there.
    /// </summary>
    private static List<string> Move(OpenTicket open, long before, Unit lead, string reason)
    {
        var moved = open.OpenTasks.FindAll(task => task.MatterId is null && task.CandidateUnitId == before);
        foreach (var task in moved)
        {
            (task.CandidateUnitId, task.CandidateUnitPath, task.CandidatePersonId) = (lead.Id, lead.Path, null);
            task.Status = HumanTaskStatus.Open;
            (task.AssigneeId, task.AssigneeName, task.ClaimedAt) = (null, null, null);
            task.Hint = DispatchTexts.Format("LeadTaskMoved", reason);
            task.Version++;
            open.Moved.Add(task);
        }

        return moved.ConvertAll(task => task.StageName);
    }

    private static JsonObject Facts(Ticket ticket) => new()
    {
        ["leadUnit"] = ticket.LeadUnitName,
        ["leader"] = ticket.People.Leader,
        ["sectionHead"] = ticket.People.SectionHead,
        ["handler"] = ticket.People.Handler,
    };
}
