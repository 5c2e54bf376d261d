using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>What every way of mending a stopped flow has in common: the ledger's line, the retry itself, what came of it.</summary>
internal sealed partial class Mending(
    HotlineDb db, OpenTickets tickets, WorkflowRuntime runtime, TicketFlows flows, CurrentActor current, ILogger<Mending> log)
{
    /// <summary>What the ledger calls these acts begins with this.</summary>
    public const string Act = "incident.";

    /// <summary>Writes who does what and why: into the ticket's history, and into the log for a flow that serves none.</summary>
    public async ValueTask<OpenTicket?> TellAsync(
        StuckFlow flow, string act, string summary, string? reason, JsonObject? before, JsonObject? after, CancellationToken cancellationToken)
    {
        var open = flow.State.OwnerId is { } id ? await tickets.ByIdAsync(id, cancellationToken) : null;
        open?.Write(current.Actor, Act + act, summary, reason: reason, before: before, after: after);
        if (open is null)
            LogMended(log, current.Actor.DisplayName, summary, flow.State.DefinitionId, flow.State.Id, reason);
        return open;
    }

    /// <summary>Runs one faulted activity, or all of them, once more.</summary>
    public async ValueTask RetryAsync(StuckFlow flow, string? activityInstanceId, CancellationToken cancellationToken)
    {
        foreach (var node in flow.Nodes.Where(node => activityInstanceId is null || node.ActivityInstanceId == activityInstanceId))
        {
            await runtime.RetryAsync(flow.State.Id, node.ActivityInstanceId, cancellationToken);
            await DeliverAgainAsync(flow.State, node.ActivityInstanceId, cancellationToken);
        }
    }

    public async ValueTask<Mended> ResultAsync(StuckFlow flow, OpenTicket? open, CancellationToken cancellationToken)
    {
        await flows.SettleAsync(cancellationToken);
        var state = flow.State;
        var left = state.StuckSince is { } since ? new StuckFlow(state, since, flow.Workflow).First : null;
        return new Mended(state.Id, open?.Ticket.No, left is not null, state.SubStatus == WorkflowSubStatus.Cancelled, left?.Label, left?.Cause, [.. open?.OpenTasks.Select(task => task.StageName) ?? []]);
    }

    /// <summary>
    /// An activity that faulted while a person's completion was delivered waits again after a retry, although the task is
    /// done: what the person decided is delivered once more, so that nobody has to do it twice and the ticket goes on.
    /// </summary>
    private async ValueTask DeliverAgainAsync(InstanceState state, string activityInstanceId, CancellationToken cancellationToken)
    {
        var waiting = state.Bookmarks.Where(bookmark => bookmark.ActivityInstanceId == activityInstanceId).Select(bookmark => bookmark.Id).ToList();
        if (waiting.Count == 0)
            return;
        var done = await db.Tasks.FirstOrDefaultAsync(
            task => task.InstanceId == state.Id && waiting.Contains(task.BookmarkId) && task.Status == HumanTaskStatus.Completed, cancellationToken);
        if (done is null)
            return;
        var input = new Dictionary<string, JsonNode?>
        {
            [HumanTaskActivity.OutcomeKey] = done.Outcome,
            [HumanTaskActivity.DataKey] = done.Data is null ? null : JsonNode.Parse(done.Data),
        };
        await runtime.ResumeAsync(state.Id, done.BookmarkId, input, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "{Actor}: {Act} in {Definition} {Instance}, which serves no ticket. {Reason}")]
    private static partial void LogMended(ILogger log, string actor, string act, string definition, string instance, string? reason);
}
