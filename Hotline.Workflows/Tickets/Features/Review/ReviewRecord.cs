using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Review;

/// <summary>审核: passed or returned, and why.</summary>
[RecordName(Passed)]
[RecordName("review:returned")]
internal sealed class ReviewRecord : ITaskRecord
{
    private const string Passed = "review:passed";

    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        open.Add(new ReviewEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            At = open.Now,
            Stage = filled.Task.Stage,
            Passed = filled.Record == Passed,
            Reason = filled.Text("reason") ?? filled.Text("note"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
        });
        return default;
    }
}
