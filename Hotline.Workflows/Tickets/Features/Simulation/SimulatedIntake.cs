using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>Tickets that a tried flow makes: looked through and told of, but there is no such ticket and nothing runs for it.</summary>
internal sealed class SimulatedIntake(OpenTickets tickets, FlowDraftCheck check, WorkflowRuntime runtime, IWorkflowStore store) : ITicketMaking
{
    public async ValueTask MakeAsync(TicketOrder order, CancellationToken cancellationToken)
    {
        var why = await check.WhyNotAsync(order, cancellationToken);
        var owner = (await store.FindInstanceAsync(order.InstanceId, cancellationToken))?.OwnerId;
        if (why is null && owner is { } id && await tickets.ByIdAsync(id, cancellationToken) is { } open)
            Tell(open, order);
        await runtime.ResumeAsync(
            order.InstanceId, order.BookmarkId, why is null ? MakeTicketActivity.Made(IntakeTexts.Get("TrialNo"), null) : MakeTicketActivity.NotMade(why), cancellationToken);
    }

    /// <summary>The sample stands for the ticket that would be there: the tasks that follow are its unit's.</summary>
    private static void Tell(OpenTicket open, TicketOrder order)
    {
        open.WriteAsSystem("ticket.made", IntakeTexts.Format("TrialMade", order.Draft.Title ?? Headline.Of(order.Draft.Content!, open.Options.Texts.Headline)));
        if (order is { Serve: true, UnitCode: { } code } && open.Ticket.LeadUnitId is null && open.Book.Unit(code) is { } unit)
            (open.Ticket.LeadUnitId, open.Ticket.LeadUnitName, open.Ticket.LeadUnitPath) = (unit.Id, unit.Name, unit.Path);
    }
}
