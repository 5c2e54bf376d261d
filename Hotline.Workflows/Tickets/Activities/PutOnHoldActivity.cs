using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>挂上台账: the ticket is held, its clocks stand.</summary>
public sealed class PutOnHoldActivity : MatterActivity
{
    private const string NextCheck = "NextCheck";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.PutOnHold",
        DisplayName = ActivityTexts.Get("PutOnHold.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("PutOnHold.Description"),
        Inputs = [new(NextCheck, "String", ActivityTexts.Get("PutOnHold.NextCheck")) { Description = ActivityTexts.Get("PutOnHold.NextCheckHint") }],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        if (!InstantText.TryRead(context.Input<string>(NextCheck), open.Options.TimeZone, out var check))
        {
            context.Fault(ActivityTexts.Format("PutOnHold.BadCheck", context.ActivityName, context.Input<string>(NextCheck)));
            return;
        }

        open.Hold(matter, check.ToUniversalTime());
        open.WriteAsSystem("ticket.held", ActivityTexts.Format("PutOnHold.Told", open.Local(check)), reason: matter.Subject, matter: matter);
        context.Complete();
    }
}
