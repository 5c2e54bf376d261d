using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Makes the tickets that flows want, as the hotline's own act: numbered, written down and started as any other.</summary>
internal sealed class FlowIntake(
    CurrentActor current, FlowDraftCheck check, TicketIntake intake, FirstDispatch dispatch, IWorkflowStore store, WorkflowRuntime runtime) : ITicketMaking
{
    public async ValueTask MakeAsync(TicketOrder order, CancellationToken cancellationToken)
    {
        // A flow that was stopped in the same unit of work wants nothing any more.
        if (await store.FindInstanceAsync(order.InstanceId, cancellationToken) is not { } flow || flow.Bookmarks.All(wait => wait.Id != order.BookmarkId))
            return;
        var by = current.Actor;
        current.Become(Actor.System);
        try
        {
            var why = await check.WhyNotAsync(order, cancellationToken);
            var made = why is null ? (await TakeInAsync(order, flow, cancellationToken)).Ticket : null;
            var answer = made is null ? MakeTicketActivity.NotMade(why!) : MakeTicketActivity.Made(made.No, made.Id);
            await runtime.ResumeAsync(order.InstanceId, order.BookmarkId, answer, cancellationToken);
        }
        finally
        {
            current.Become(by);
        }
    }

    /// <exception cref="InvalidOperationException">What was checked before does not hold: nothing of this is committed.</exception>
    private async ValueTask<OpenTicket> TakeInAsync(TicketOrder order, InstanceState flow, CancellationToken cancellationToken)
    {
        var name = (await runtime.WorkflowOfAsync(flow.DefinitionVersionId, cancellationToken))?.Definition.Name ?? flow.DefinitionId;
        var staged = await intake.StageAsync(order.Draft, IntakeTexts.Format("MadeByFlow", name), cancellationToken);
        if (!staged.Succeeded)
            throw new InvalidOperationException(staged.Refusal.Message);
        var open = staged.Value;
        if (order.Serve && flow.OwnerId is null)
        {
            flow.OwnerId = open.Ticket.Id;
            flow.CorrelationId ??= open.Ticket.No;
        }

        var unit = order.UnitCode is { } code ? open.Book.Unit(code) : null;
        if (unit is not null && await dispatch.DispatchAsync(open, unit.Id, cancellationToken) is { } refusal)
            open.WriteAsSystem("route.refused", IntakeTexts.Format("NotDispatched", unit.Name), reason: refusal.Message);
        return open;
    }
}
