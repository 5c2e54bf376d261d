using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>事项结论: says in a word how the matter ends; without it the last answer stands for that.</summary>
public sealed class ConcludeActivity : MatterActivity
{
    private const string Outcome = "Outcome";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Conclude",
        DisplayName = ActivityTexts.Get("Conclude.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Conclude.Description"),
        Inputs = [new(Outcome, "String", ActivityTexts.Get("Conclude.Outcome")) { Description = ActivityTexts.Get("Conclude.Hint") }],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        if (context.Input<string>(Outcome)?.Trim() is { Length: > 0 } outcome)
            matter.Outcome = outcome;
        context.Complete();
    }
}
