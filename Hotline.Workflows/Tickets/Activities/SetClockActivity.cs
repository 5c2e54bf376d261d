using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>设时限: starts a clock, or cancels it when no allowance is left.</summary>
public sealed class SetClockActivity : Activity, ITicketActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.SetClock",
        DisplayName = "设时限",
        Category = "工单动作",
        Description = "按给定的时限重新起算一个时限",
        Inputs =
        [
            new("Clock", "String", "时限名称") { UiHint = "dropdown", Picker = HumanTaskInputs.ClockPicker, Default = "handle" },
            new("Allowance", "String", "时限") { Description = "如 24h、5wd；不填则按时限规则" },
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
        var name = context.Input<string>("Clock") ?? "handle";
        var clock = open.Restart(name, context.Input<string>("Allowance"), context.Now, context.ActivityName);
        open.WriteAsSystem("clock.set", $"{context.ActivityName}：{clock?.Rule ?? name}", reason: clock?.Allowance);
        context.Complete();
    }
}
