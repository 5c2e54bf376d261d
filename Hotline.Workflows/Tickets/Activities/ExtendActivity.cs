using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 延长时限: gives a clock of the ticket more time, counted on from its due instant. A request made in time stays good
/// however long its approval takes; when the clock does not run any more there is nothing to extend.
/// </summary>
public sealed class ExtendActivity : MatterActivity
{
    private const string Clock = "Clock";
    private const string By = "By";
    private const string Reason = "Reason";

    // Ports are names in flows, whatever language people read.
    private const string Extended = "已延期";
    private const string TooLate = "延不了";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Extend",
        DisplayName = ActivityTexts.Get("Extend.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Extend.Description"),
        Inputs =
        [
            new(Clock, "String", ActivityTexts.Get("Extend.Clock")) { UiHint = "dropdown", Picker = HumanTaskInputs.ClockPicker, Default = "handle" },
            new(By, "String", ActivityTexts.Get("Extend.By")) { Description = ActivityTexts.Get("Extend.ByHint") },
            new(Reason, "String", ActivityTexts.Get("Extend.Reason")) { UiHint = "multiline" },
        ],
        Ports = [Extended, TooLate],
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(By) && string.IsNullOrWhiteSpace(node.Constant<string>(By)))
            yield return ActivityTexts.Get("Extend.NoBy");
        else if (AllowanceCheck.Of(node, By) is { } defect)
            yield return defect;
    }

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        if (!Allowance.TryParse(context.Input<string>(By), out var by))
        {
            context.Fault(ActivityTexts.Format("Extend.BadBy", context.ActivityName, context.Input<string>(By)));
            return;
        }

        var name = context.Input<string>(Clock) ?? "handle";
        if (open.Clocks.Running(name) is not { } running || matter.BegunAt > running.DueAt)
        {
            open.WriteAsSystem("clock.not-extended", ActivityTexts.Format("Extend.Not", context.ActivityName, name), matter: matter);
            context.Complete(TooLate);
            return;
        }

        var before = running.DueAt;
        var clock = open.Extend(name, by, context.Input<string>(Reason), matter.No)!;
        open.Decide(matter);
        open.WriteAsSystem(
            "clock.extended", ActivityTexts.Format("Extend.Told", context.ActivityName, by.Describe(), open.Local(before), open.Local(clock.DueAt)),
            reason: context.Input<string>(Reason), matter: matter);
        context.Complete(Extended);
    }
}
