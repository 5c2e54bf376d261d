using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>退单: a unit says "not ours", with reason and legal basis, within the window and not for ever.</summary>
[RecordName("return")]
internal sealed class TicketReturn(WorkCalendar calendar) : ITaskRecord
{
    /// <summary>The dispatcher's next word is final 强制派单.</summary>
    public static bool IsSpent(Ticket ticket, ReturnOptions rules) => ticket.ReturnCount >= rules.Most;

    public RuleRefusal? Forbids(Ticket ticket, ReturnOptions rules, DateTimeOffset now)
    {
        if (IsSpent(ticket, rules))
            return new RuleRefusal("return-final", $"已退单 {ticket.ReturnCount} 次，这次是强制派单，按首接负责制由您单位办到底。");
        if (ticket.DispatchedAt is not { } dispatched)
            return null;
        var window = Allowance.Parse(rules.Window);
        return now > calendar.Add(dispatched, window).Due
            ? new RuleRefusal("return-too-late", $"退单要在派单后 {window.Describe()}内提出，现在已过期，视为接单。")
            : null;
    }

    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, ticket) = (filled.Open, filled.Open.Ticket);
        if (Forbids(ticket, open.Options.Returns, open.Now) is { } refusal)
            return new(refusal);
        open.Add(new ReturnEntry
        {
            Id = open.NextNumber(),
            TicketId = ticket.Id,
            At = open.Now,
            UnitId = ticket.LeadUnitId ?? open.Actor.UnitId,
            UnitName = ticket.LeadUnitName ?? open.Actor.UnitName,
            Reason = filled.Text("reason") ?? "",
            LegalBasis = filled.Text("legalBasis") ?? "",
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
        });
        open.SetMessage(filled.Task.InstanceId, $"{ticket.LeadUnitName}退单：{filled.Text("reason")}");
        ticket.ReturnCount++;
        ticket.LeadUnitId = null;
        ticket.LeadUnitName = null;
        ticket.LeadUnitPath = null;
        ticket.People = new ResponsiblePeople();
        open.CancelClocks();
        return default;
    }
}
