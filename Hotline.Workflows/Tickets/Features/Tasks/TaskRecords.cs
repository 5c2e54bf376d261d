using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
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
        string record, OpenTicket open, HumanTask task, JsonObject data, CancellationToken cancellationToken)
    {
        switch (record)
        {
            case Dispatch:
                return await dispatch.ToAsync(open, data, cancellationToken);
            case Return:
                return returning.Back(open, task, data);
            case Contact:
                WriteContact(open, data);
                return null;
            case Result:
                WriteResult(open, data);
                return null;
            case ReviewPassed or ReviewReturned:
                WriteReview(open, task, data, record == ReviewPassed);
                return null;
            default:
                WriteCallback(open, data, Enum.Parse<Satisfaction>(record[Callback.Length..], ignoreCase: true));
                return null;
        }
    }

    private static void WriteContact(OpenTicket open, JsonObject data) => open.Add(new ContactEntry
    {
        Id = open.NextNumber(),
        TicketId = open.Ticket.Id,
        Round = open.Round,
        At = open.Now,
        Method = TaskValues.Text(data, "method") ?? "",
        Reached = TaskValues.YesNo(data, "reached") ?? false,
        Note = TaskValues.Text(data, "note"),
        ById = open.Actor.Id,
        ByName = open.Actor.DisplayName,
    });

    private static void WriteResult(OpenTicket open, JsonObject data)
    {
        open.Add(new ResultEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            At = open.Now,
            InternalText = TaskValues.Text(data, "internalText") ?? "",
            PublicReply = TaskValues.Text(data, "publicReply") ?? "",
            Solved = TaskValues.Text(data, "solved"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
        });
    }

    private static void WriteReview(OpenTicket open, HumanTask task, JsonObject data, bool passed) => open.Add(new ReviewEntry
    {
        Id = open.NextNumber(),
        TicketId = open.Ticket.Id,
        Round = open.Round,
        At = open.Now,
        Stage = task.Stage,
        Passed = passed,
        Reason = TaskValues.Text(data, "reason") ?? TaskValues.Text(data, "note"),
        ById = open.Actor.Id,
        ByName = open.Actor.DisplayName,
    });

    private static void WriteCallback(OpenTicket open, JsonObject data, Satisfaction satisfaction)
    {
        var attempt = open.Ticket.UnreachableCount + 1;
        if (satisfaction == Satisfaction.Unreachable)
            open.Ticket.UnreachableCount = attempt;
        (open.Ticket.Solved, open.Ticket.Satisfaction) = (TaskValues.YesNo(data, "solved"), satisfaction);
        open.Add(new CallbackEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            Attempt = attempt,
            At = open.Now,
            Contacted = TaskValues.YesNo(data, "contacted"),
            Solved = open.Ticket.Solved,
            Satisfaction = satisfaction,
            Note = TaskValues.Text(data, "note"),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
        });
    }
}
