using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// Writes the record a form names for an outcome. Which record that is stands in the form, not here, so a stage that
/// an administrator adds records what its form says.
/// </summary>
internal sealed class TaskRecords(TicketDispatch dispatch, TicketReturn returning)
{
    private const string Dispatch = "dispatch";
    private const string Return = "return";
    private const string Contact = "contact";
    private const string Result = "result";
    private const string ReviewPassed = "review:passed";
    private const string ReviewReturned = "review:returned";
    private const string Callback = "callback:";

    /// <summary>All a form may name.</summary>
    public static IReadOnlySet<string> Kinds { get; } = new HashSet<string>
    {
        Dispatch, Return, Contact, Result, ReviewPassed, ReviewReturned,
        Callback + "satisfied", Callback + "mostlySatisfied", Callback + "unsatisfied", Callback + "unreachable",
    };

    /// <summary>Null when written; else the rule that forbids it now.</summary>
    public async ValueTask<Refusal?> WriteAsync(
        string record, TicketBurst burst, HumanTask task, JsonObject data, CancellationToken cancellationToken)
    {
        switch (record)
        {
            case Dispatch:
                return await dispatch.ToAsync(burst, data, cancellationToken);
            case Return:
                return returning.Back(burst, data);
            case Contact:
                WriteContact(burst, data);
                return null;
            case Result:
                WriteResult(burst, data);
                return null;
            case ReviewPassed or ReviewReturned:
                WriteReview(burst, task, data, record == ReviewPassed);
                return null;
            default:
                WriteCallback(burst, data, Enum.Parse<Satisfaction>(record[Callback.Length..], ignoreCase: true));
                return null;
        }
    }

    private static void WriteContact(TicketBurst burst, JsonObject data) => burst.Add(new ContactEntry
    {
        Id = burst.NextNumber(),
        TicketId = burst.Ticket.Id,
        Round = burst.Round,
        At = burst.Now,
        Method = TaskValues.Text(data, "method") ?? "",
        Reached = TaskValues.YesNo(data, "reached") ?? false,
        Note = TaskValues.Text(data, "note"),
        ById = burst.Actor.Id,
        ByName = burst.Actor.DisplayName,
    });

    private static void WriteResult(TicketBurst burst, JsonObject data)
    {
        burst.Add(new ResultEntry
        {
            Id = burst.NextNumber(),
            TicketId = burst.Ticket.Id,
            Round = burst.Round,
            At = burst.Now,
            InternalText = TaskValues.Text(data, "internalText") ?? "",
            PublicReply = TaskValues.Text(data, "publicReply") ?? "",
            Solved = TaskValues.Text(data, "solved"),
            ById = burst.Actor.Id,
            ByName = burst.Actor.DisplayName,
        });
    }

    private static void WriteReview(TicketBurst burst, HumanTask task, JsonObject data, bool passed) => burst.Add(new ReviewEntry
    {
        Id = burst.NextNumber(),
        TicketId = burst.Ticket.Id,
        Round = burst.Round,
        At = burst.Now,
        Stage = task.Stage,
        Passed = passed,
        Reason = TaskValues.Text(data, "reason") ?? TaskValues.Text(data, "note"),
        ById = burst.Actor.Id,
        ByName = burst.Actor.DisplayName,
    });

    private static void WriteCallback(TicketBurst burst, JsonObject data, Satisfaction satisfaction)
    {
        var attempt = burst.Ticket.UnreachableCount + 1;
        if (satisfaction == Satisfaction.Unreachable)
            burst.Ticket.UnreachableCount = attempt;
        burst.Solved = TaskValues.YesNo(data, "solved");
        burst.Add(new CallbackEntry
        {
            Id = burst.NextNumber(),
            TicketId = burst.Ticket.Id,
            Round = burst.Round,
            Attempt = attempt,
            At = burst.Now,
            Contacted = TaskValues.YesNo(data, "contacted"),
            Solved = burst.Solved,
            Satisfaction = satisfaction,
            Note = TaskValues.Text(data, "note"),
            ById = burst.Actor.Id,
            ByName = burst.Actor.DisplayName,
        });
    }
}
