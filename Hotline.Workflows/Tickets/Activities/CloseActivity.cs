using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>结案: closes the ticket and stops all its clocks.</summary>
public sealed class CloseActivity : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Close",
        DisplayName = "结案",
        Category = "工单动作",
        Description = "工单结案，停止所有时限",
        Inputs = [new("Reason", "String", "结案说明") { Description = "写进经过，如 回访未接通，按规则结案" }],
    };

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        open.Close(context.ActivityName);
        open.WriteAsSystem("ticket.closed", context.ActivityName, reason: context.Input<string>("Reason"));
        context.Complete();
    }
}
