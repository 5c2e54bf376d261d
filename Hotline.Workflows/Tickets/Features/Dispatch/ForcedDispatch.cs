using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>强制派单: binding. By first-receiver duty 首接负责 the unit that was asked first leads to the end; others assist.</summary>
[RecordName("dispatch:forced")]
internal sealed class ForcedDispatch(LeadUnits leads, ReturnAnswers returns) : ITaskRecord, IBarredRecord
{
    /// <summary>As the shipped flow draws it.</summary>
    public const string Outcome = "强制派单";

    public Refusal? Bar(TaskOnTicket at) => at.Ticket.ReturnCount == 0 ? ReturnAnswers.NotReturned : null;

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (await returns.LastAsync(open.Ticket, cancellationToken) is not { } returned
            || await returns.FirstReceiverAsync(open.Ticket.Id, cancellationToken) is not { } first)
            return ReturnAnswers.NotReturned;
        if (open.Book.Unit(first) is not { } lead)
            return new RuleRefusal("unit-gone", DispatchTexts.Format("UnitGone", returned.UnitName));
        if (await leads.DispatchAsync(open, lead, filled.Data, null, returned, cancellationToken) is { } refused)
            return refused;
        ReturnAnswers.Write(open, returned, ReturnAnswer.Forced, lead, filled.Text("reason"));
        open.SetMessage(filled.Task.InstanceId, DispatchTexts.Format("Forced", filled.Text("reason") ?? ""));
        return null;
    }
}
