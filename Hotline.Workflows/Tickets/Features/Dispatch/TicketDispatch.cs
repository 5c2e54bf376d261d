using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>派单: names lead and assisting units and the people who answer, and starts the clocks, or lets them run on after a return.</summary>
[RecordName("dispatch")]
internal sealed class TicketDispatch(LeadUnits leads, ReturnAnswers returns) : ITaskRecord, IBarredRecord
{
    public Refusal? Bar(TaskOnTicket at) => at.Ticket.ReturnCount >= at.Options.Returns.Most && at.Task.OutcomeList.Contains(ForcedDispatch.Outcome)
        ? new RuleRefusal("return-cap", DispatchTexts.Format("MustForce", at.Ticket.ReturnCount))
        : null;

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, data) = (filled.Open, filled.Data);
        if (Bar(TaskOnTicket.Of(filled)) is { } barred)
            return barred;
        var (lead, refusal) = LeadUnits.Asked(open, data, "leadUnitId");
        if (lead is null)
            return refusal;
        var returned = await returns.LastAsync(open.Ticket, cancellationToken);
        if (returned is { StaysWithFirst: true } && returned.UnitId != lead.Id)
            return new RuleRefusal("first-receiver", DispatchTexts.Format("StaysWithFirst", returned.Cause!, returned.UnitName));

        var level = TaskValues.Text(data, "level");
        // At the cap of a flow that draws no other way the dispatcher's word is binding all the same.
        var answer = open.Ticket.ReturnCount >= open.Options.Returns.Most && returned is not null ? ReturnAnswer.Forced : ReturnAnswer.Dispatched;
        if (await leads.DispatchAsync(open, lead, data, level, returned, cancellationToken) is { } refused)
            return refused;
        ReturnAnswers.Write(open, returned, answer, lead, filled.Text("note"));
        return null;
    }
}
