using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>退单: a unit says "not ours", with reason and legal basis, within the window and not for ever. The clocks run on.</summary>
[RecordName("return")]
internal sealed class TicketReturn(HotlineDb db, WorkCalendar calendar) : ITaskRecord, IBarredRecord
{
    /// <summary>Field of the form that names the catalogue's reason.</summary>
    public const string Cause = "cause";

    /// <summary>The dispatcher's next word is final 强制派单.</summary>
    public static bool IsSpent(Ticket ticket, ReturnOptions rules) => ticket.ReturnCount >= rules.Most;

    public Refusal? Bar(TaskOnTicket at)
    {
        var (ticket, rules) = (at.Ticket, at.Options.Returns);
        if (IsSpent(ticket, rules) || ticket.BoundBy is ReturnAnswer.Forced)
            return new RuleRefusal("return-final", DispatchTexts.Format("Final", ticket.ReturnCount));
        if (ticket.BoundBy is ReturnAnswer.Refused && !rules.AgainAfterRefusal)
            return new RuleRefusal("return-refused", DispatchTexts.Get("RefusedBefore"));
        if (ticket.DispatchedAt is not { } dispatched)
            return null;
        var window = Allowance.Parse(rules.Window);
        return at.Now > calendar.Add(dispatched, window).Due
            ? new RuleRefusal("return-too-late", DispatchTexts.Format("TooLate", window.Describe()))
            : null;
    }

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, ticket) = (filled.Open, filled.Open.Ticket);
        if (Bar(TaskOnTicket.Of(filled)) is { } refusal)
            return refusal;
        var cause = filled.Text(Cause) is { } name ? await db.ReturnReasons.SingleAsync(x => x.Name == name, cancellationToken) : null;
        open.Add(new ReturnEntry
        {
            Id = open.NextNumber(),
            TicketId = ticket.Id,
            At = open.Now,
            UnitId = ticket.LeadUnitId ?? open.Actor.UnitId,
            UnitName = ticket.LeadUnitName ?? open.Actor.UnitName,
            Leader = ticket.People.Leader,
            SectionHead = ticket.People.SectionHead,
            Reason = filled.Text("reason") ?? "",
            LegalBasis = filled.Text("legalBasis") ?? "",
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
            Cause = cause?.Name,
            StaysWithFirst = cause is { StaysWithFirst: true },
            RestartsClocks = cause is { RestartsClocks: true },
        });
        var said = cause is null ? filled.Text("reason") : $"{cause.Name}，{filled.Text("reason")}";
        open.SetMessage(filled.Task.InstanceId, $"{ticket.LeadUnitName}退单：{said}");
        ticket.ReturnCount++;
        ticket.LeadUnitId = null;
        ticket.LeadUnitName = null;
        ticket.LeadUnitPath = null;
        ticket.People = new ResponsiblePeople();
        open.Clocks.Release(filled.Task, open.Now);
        return null;
    }
}
