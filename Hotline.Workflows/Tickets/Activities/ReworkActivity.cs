using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>重办: begins a new round with its own count and fresh clocks.</summary>
public sealed class ReworkActivity : Activity, ITicketActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Rework",
        DisplayName = "重办",
        Category = "工单动作",
        Description = "重办次数加一，时限重新起算",
        Inputs =
        [
            new("Clocks", "List<String>", "重新起算的时限") { UiHint = "multitext", Default = new JsonArray("handle") },
            new("Allowance", "String", "重办时限") { Description = "如 3wd；不填则按时限规则" },
        ],
    };

    public override IEnumerable<string> Check(CheckedNode node) => AllowanceCheck.Of(node, "Allowance") is { } defect ? [defect] : [];

    public override void Execute(ActivityContext context)
    {
        if (AllowanceCheck.Of(context, "Allowance") is { } defect)
        {
            context.Fault($"“{context.ActivityName}”的{defect}");
            return;
        }
        var open = context.Host<OpenTicket>();
        open.CancelClocks();
        open.Ticket.ReworkCount++;
        open.Ticket.UnreachableCount = 0;
        (open.Ticket.Solved, open.Ticket.Satisfaction) = (null, null);
        foreach (var name in context.Input<List<string>>("Clocks") ?? [])
            open.Restart(name, context.Input<string>("Allowance"), context.Now, context.ActivityName);
        open.WriteAsSystem("ticket.rework", $"{context.ActivityName}第 {open.Ticket.ReworkCount} 次", reason: open.MessageIn(context.InstanceId));
        context.Complete();
    }
}
