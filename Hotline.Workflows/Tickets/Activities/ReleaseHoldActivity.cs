using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>销账: the ticket is held no more, its clocks go on from where they stood.</summary>
public sealed class ReleaseHoldActivity : MatterActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.ReleaseHold",
        DisplayName = ActivityTexts.Get("ReleaseHold.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("ReleaseHold.Description"),
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        open.GoOnFromHold();
        open.WriteAsSystem(
            "ticket.released", open.Ticket.DueAt is { } due ? ActivityTexts.Format("ReleaseHold.Told", open.Local(due)) : ActivityTexts.Get("ReleaseHold.ToldAlone"), matter: matter);
        context.Complete();
    }
}
