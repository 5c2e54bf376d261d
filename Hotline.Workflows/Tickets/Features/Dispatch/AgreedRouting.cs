using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>What a flow beside the ticket has decided on its lead.</summary>
/// <param name="LeadUnitId">Null for the first receiver 首接负责.</param>
internal sealed record AgreedRoute(Matter Matter, long? LeadUnitId, IReadOnlyList<long> Assisting, string? Reason);

/// <summary>
/// Carries out what was agreed, so that nobody types it again: a ticket that waits for its dispatch is dispatched, a return
/// that was agreed to be none is refused, and where somebody leads already, the lead changes.
/// </summary>
internal sealed class AgreedRouting(LeadUnits leads, LeadMove move, ReturnAnswers returns, WorkflowRuntime runtime)
{
    // Outcomes are names in flows, whatever language people read.
    private const string Dispatch = "派单";
    private const string Refuse = "驳回退单";

    public async ValueTask CarryOutAsync(OpenTicket open, AgreedRoute route, CancellationToken cancellationToken)
    {
        var ticket = open.Ticket;
        var returned = await returns.LastAsync(ticket, cancellationToken);
        var named = route.LeadUnitId ?? await returns.FirstReceiverAsync(ticket.Id, cancellationToken);
        if (named is null || open.Book.Unit(named.Value) is not { } lead)
            return;
        var (reason, waiting) = ($"{route.Matter.KindName} {route.Matter.No}：{route.Reason}".TrimEnd('：'), WaitingFor(open));
        var data = new JsonObject { ["leadUnitId"] = lead.Id, ["assistingUnitIds"] = new JsonArray([.. route.Assisting.Select(id => (JsonNode?)id)]), ["reason"] = reason };
        if (waiting is null)
        {
            if (ticket.LeadUnitId is { } leading && leading != lead.Id && !lead.IsClosed)
                await move.MoveAsync(open, lead, keepAssisting: false, reason, cancellationToken);
            await leads.AssistAsync(open, LeadUnits.Assisting(open, data, "assistingUnitIds", lead).Units, cancellationToken);
            return;
        }

        if (await leads.DispatchAsync(open, lead, data, null, returned, cancellationToken) is { } refused)
        {
            open.WriteAsSystem("route.refused", refused.Message, reason: reason, matter: route.Matter);
            return;
        }

        var answer = route.LeadUnitId is null || ticket.ReturnCount >= open.Options.Returns.Most ? ReturnAnswer.Forced
            : returned?.UnitId == lead.Id ? ReturnAnswer.Refused
            : ReturnAnswer.Dispatched;
        ReturnAnswers.Write(open, returned, answer, lead, reason);
        await CompleteAsync(open, waiting, OutcomeOf(answer, waiting), lead, data, reason, cancellationToken);
    }

    /// <summary>The task at which the ticket waits for its dispatch; null when it does not.</summary>
    public static HumanTask? WaitingFor(OpenTicket open) => open.MainTasks.FirstOrDefault(task => task.IsOpen && task.OutcomeList.Contains(Dispatch));

    private async ValueTask CompleteAsync(
        OpenTicket open, HumanTask task, string outcome, Unit lead, JsonObject data, string reason, CancellationToken cancellationToken)
    {
        open.SetMessage(task.InstanceId, reason);
        open.Complete(task, outcome, data);
        open.Write(open.Actor, "task.completed", DispatchTexts.Recorded("AgreedTo", lead.Name), task, reason, after: data);
        var input = new Dictionary<string, JsonNode?> { [HumanTaskActivity.OutcomeKey] = outcome, [HumanTaskActivity.DataKey] = data.DeepClone() };
        if (!await runtime.ResumeAsync(task.InstanceId, task.BookmarkId, input, cancellationToken))
            throw new StaleReadException($"Task {task.Id} was open, its bookmark was not.");
    }

    private static string OutcomeOf(ReturnAnswer answer, HumanTask task)
    {
        var drawn = answer switch { ReturnAnswer.Refused => Refuse, ReturnAnswer.Forced => ForcedDispatch.Outcome, _ => Dispatch };
        return task.OutcomeList.Contains(drawn) ? drawn : Dispatch;
    }
}
