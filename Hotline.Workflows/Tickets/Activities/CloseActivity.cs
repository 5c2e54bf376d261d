using Hotline.Workflows.Engine.Activities;

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
        var burst = context.Host<TicketBurst>();
        burst.Close(context.ActivityName);
        burst.WriteAsSystem("ticket.closed", context.ActivityName, reason: context.Input<string>("Reason"));
        burst.Ticket.DueAt = null;
        context.Complete();
    }
}
