using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Callback;

/// <summary>回访: whether the citizen was reached, whether it is solved, how satisfied he is; the ticket keeps the last word.</summary>
[RecordName(Satisfied)]
[RecordName(MostlySatisfied)]
[RecordName(Unsatisfied)]
[RecordName(Unreachable)]
internal sealed class CallbackRecord : ITaskRecord
{
    /// <summary>Of the names of all its records.</summary>
    public const string Prefix = "callback:";

    private const string Satisfied = "callback:satisfied";
    private const string MostlySatisfied = "callback:mostlySatisfied";
    private const string Unsatisfied = "callback:unsatisfied";
    private const string Unreachable = "callback:unreachable";

    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        var satisfaction = Of(filled.Record);
        var attempt = open.Ticket.UnreachableCount + 1;
        if (satisfaction == Satisfaction.Unreachable)
            open.Ticket.UnreachableCount = attempt;
        (open.Ticket.Solved, open.Ticket.Satisfaction) = (filled.YesNo("solved"), satisfaction);
        open.Add(new CallbackEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            Attempt = attempt,
            At = open.Now,
            Contacted = filled.YesNo("contacted"),
            Solved = open.Ticket.Solved,
            Satisfaction = satisfaction,
            Note = filled.Text("note"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
        });
        return default;
    }

    private static Satisfaction Of(string record) => record switch
    {
        Satisfied => Satisfaction.Satisfied,
        MostlySatisfied => Satisfaction.MostlySatisfied,
        Unsatisfied => Satisfaction.Unsatisfied,
        _ => Satisfaction.Unreachable,
    };
}
