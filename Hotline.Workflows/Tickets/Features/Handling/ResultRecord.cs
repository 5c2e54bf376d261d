using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>处置: what was done, for the house, and what the citizen is told.</summary>
[RecordName(Name)]
internal sealed class ResultRecord(VisitRules visits) : ITaskRecord
{
    public const string Name = "result";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (await visits.WhyNotDoneAsync(open, cancellationToken) is { } refusal)
            return refusal;
        if (filled.Task.MatterId is null)
            open.Ticket.HandledAt = open.Now;
        open.Add(new ResultEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            At = open.Now,
            InternalText = filled.Text("internalText") ?? "",
            PublicReply = filled.Text("publicReply") ?? "",
            Solved = filled.Text("solved"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
        });
        return null;
    }
}
