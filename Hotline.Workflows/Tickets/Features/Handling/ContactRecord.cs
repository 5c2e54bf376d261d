using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>响应: that the unit called back, how, and whether it reached the citizen.</summary>
[RecordName("contact")]
internal sealed class ContactRecord : ITaskRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (filled.Task.MatterId is null)
            open.Ticket.RespondedAt ??= open.Now;
        open.Add(new ContactEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            At = open.Now,
            Method = filled.Text("method") ?? "",
            Reached = filled.YesNo("reached") ?? false,
            Note = filled.Text("note"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
        });
        return default;
    }
}
