using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>驳回退单: the ticket goes back to the unit that returned it, with the reason; others may be asked to assist.</summary>
[RecordName("dispatch:refused")]
internal sealed class RefusedReturn(LeadUnits leads, ReturnAnswers returns) : ITaskRecord, IBarredRecord
{
    public Refusal? Bar(TaskOnTicket at) => at.Ticket.ReturnCount == 0 ? ReturnAnswers.NotReturned : null;

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (await returns.LastAsync(open.Ticket, cancellationToken) is not { } returned)
            return ReturnAnswers.NotReturned;
        if (open.Book.Unit(returned.UnitId) is not { } lead)
            return new RuleRefusal("unit-gone", DispatchTexts.Format("UnitGone", returned.UnitName));
        if (await leads.DispatchAsync(open, lead, filled.Data, null, returned, cancellationToken) is { } refused)
            return refused;
        ReturnAnswers.Write(open, returned, ReturnAnswer.Refused, lead, filled.Text("reason"));
        open.SetMessage(filled.Task.InstanceId, DispatchTexts.Format("Refused", filled.Text("reason") ?? ""));
        return null;
    }
}
