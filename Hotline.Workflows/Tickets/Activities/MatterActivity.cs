using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Something that the flow of a matter does; in any other flow it faults.</summary>
public abstract class MatterActivity : Activity
{
    public sealed override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        if (open.MatterOf(context.InstanceId) is { } matter)
            Execute(context, open, matter);
        else
            context.Fault(ActivityTexts.Format("NoMatter", context.ActivityName));
    }

    protected abstract void Execute(ActivityContext context, OpenTicket open, Matter matter);
}
