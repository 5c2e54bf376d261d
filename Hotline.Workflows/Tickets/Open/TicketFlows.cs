using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// What follows for the flows of the opened tickets from what was done in this unit of work. Whoever moves a flow calls
/// <see cref="SettleAsync"/> before it answers.
/// </summary>
/// <param name="merges">Made only where a ticket leads others; null where no ticket can be merged.</param>
/// <param name="routing">Null where nothing is agreed on a ticket.</param>
/// <param name="letters">Made only where a flow asks for a letter; null where no letter comes to be.</param>
/// <param name="orders">What flows want made.</param>
/// <param name="making">Made only where a flow wants a ticket.</param>
internal sealed class TicketFlows(
    OpenTickets tickets, IWorkflowStore store, WorkflowRuntime runtime, TicketOrders orders, Func<ITicketMaking> making, Func<Merges>? merges = null, Func<AgreedRouting>? routing = null, Func<ILetterActs>? letters = null)
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    /// <summary>
    /// Sets the timers of tasks that go by another clock, ends all that is open on a ticket that has ended, writes into the
    /// ledger which flow could not go on, so that nobody waits for a task that will not come, lets merged tickets follow theirs, and
    /// makes the tickets that flows want.
    /// </summary>
    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        await MakeTicketsAsync(cancellationToken);
        foreach (var ticket in tickets.All.ToList())
        {
            foreach (var route in ticket.TakeRoutes())
                await (routing?.Invoke().CarryOutAsync(ticket, route, cancellationToken) ?? ValueTask.CompletedTask);
            while (ticket.TakeLetterAct() is { } act)
                await (letters?.Invoke().CarryOutAsync(ticket, act, cancellationToken) ?? ValueTask.CompletedTask);
            foreach (var task in ticket.Moved.Where(task => task.IsOpen || task.Status is HumanTaskStatus.Parked))
                await runtime.ResumeAsync(task.InstanceId, task.BookmarkId, Nothing, cancellationToken);
            ticket.Moved.Clear();
            await EndMattersAsync(ticket, cancellationToken);
            if (ticket.Ticket.Status != TicketStatus.Open)
            {
                await EndAsync(ticket, cancellationToken);
                await EndMattersAsync(ticket, cancellationToken);
            }

            await TellFaultsAsync(ticket, cancellationToken);
        }

        var followed = merges is not null && tickets.All.Any(open => open.Ticket.MergedCount > 0) && await merges().FollowAsync(cancellationToken);
        if (await MakeTicketsAsync(cancellationToken) || followed)
            await SettleAsync(cancellationToken);
    }

    /// <summary>A flow that goes on with its ticket may want another one.</summary>
    private async ValueTask<bool> MakeTicketsAsync(CancellationToken cancellationToken)
    {
        var any = false;
        while (orders.Take() is { } order)
        {
            any = true;
            await making().MakeAsync(order, cancellationToken);
        }

        return any;
    }

    /// <summary>A matter is over when its flow is, and what that has started ends with it; the closing that waited for the last of them goes on.</summary>
    private async ValueTask EndMattersAsync(OpenTicket ticket, CancellationToken cancellationToken)
    {
        foreach (var matter in ticket.Matters.ToList())
        {
            if (!ticket.HasRun(matter.InstanceId) || await store.FindInstanceAsync(matter.InstanceId, cancellationToken) is not { } state || state.Status is WorkflowStatus.Running)
                continue;
            await tickets.FillAsync(ticket, cancellationToken);
            foreach (var flow in ticket.Flows.Where(flow => flow.MatterId == matter.Id && flow.Id != matter.InstanceId).ToList())
                await runtime.CancelAsync(flow.Id, cancellationToken);
            if (state is { SubStatus: WorkflowSubStatus.Finished })
                ticket.End(matter, MatterStatus.Ended, matter.Outcome ?? ticket.Completed.LastOrDefault(task => task.MatterId == matter.Id)?.Outcome ?? MatterTexts.Get("Done"));
            else
                ticket.End(matter, MatterStatus.Stopped, MatterTexts.Get(ticket.Ticket.Status is TicketStatus.Open ? "Stopped" : "TicketClosed"));
        }

        if (ticket.ClosingFreed && ticket.Ticket.Status is TicketStatus.Open && !ticket.Matters.Exists(matter => matter.ClosingWaits)
            && await store.FindInstanceAsync(ticket.Ticket.InstanceId, cancellationToken) is { } main
            && main.Bookmarks.FirstOrDefault(bookmark => bookmark.Name == CloseActivity.TypeName) is { } closing)
            await runtime.ResumeAsync(main.Id, closing.Id, Nothing, cancellationToken);
    }

    /// <summary>Those that nobody waits for go first: a child that ends would else carry its parent on.</summary>
    private async ValueTask EndAsync(OpenTicket ticket, CancellationToken cancellationToken)
    {
        await tickets.FillAsync(ticket, cancellationToken);
        var known = ticket.Flows.Select(flow => flow.Id).ToHashSet();
        foreach (var flow in ticket.Flows.OrderBy(flow => flow.ParentId is { } parent && known.Contains(parent)).ToList())
            await runtime.CancelAsync(flow.Id, cancellationToken);
        foreach (var task in ticket.OpenTasks.ToList())
            ticket.Withdraw(task);
    }

    private async ValueTask TellFaultsAsync(OpenTicket ticket, CancellationToken cancellationToken)
    {
        foreach (var flow in ticket.Flows)
        {
            if (flow.KnownFaults is not { } known || await store.FindInstanceAsync(flow.Id, cancellationToken) is not { } state || state.Incidents.Count <= known)
                continue;
            var workflow = await runtime.WorkflowOfAsync(state.DefinitionVersionId, cancellationToken);
            var name = ticket.IsMain(flow.Id) ? null : $"{workflow?.Definition.Name ?? state.DefinitionId}·";
            foreach (var incident in state.Incidents.Skip(known))
            {
                var facts = state.OpenActivities.FirstOrDefault(open => open.ActivityInstanceId == incident.ActivityInstanceId) is { } open
                    ? workflow?.Facts(open.NodeKey)
                    : null;
                ticket.WriteAsSystem(
                    "flow.fault", "流程出错，请管理员处理", reason: $"{name}{facts?.Label ?? incident.ActivityId}：{CauseWords.Say(incident.Message, facts)}");
            }

            flow.KnownFaults = state.Incidents.Count;
        }
    }
}
