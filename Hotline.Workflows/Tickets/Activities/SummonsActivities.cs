using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 召集部门: starts a flow for each department that triage has named, the lead department first, and goes on when the last
/// of them has ended. Departments may be added while it waits.
/// </summary>
public sealed class SummonsActivity : MatterActivity
{
    public const string TypeName = "Hotline.Summons";

    /// <summary>With this value a resumption adds departments instead of telling that one has ended.</summary>
    public const string MoreUnits = "MoreUnits";

    private const string Flow = "Flow";
    private const string Lead = "Lead";
    private const string Units = "Units";
    private const string Ask = "Ask";
    private const string Open = "open";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = TypeName,
        DisplayName = ActivityTexts.Get("Summons.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Summons.Description"),
        Inputs =
        [
            new(Flow, "String", ActivityTexts.Get("Summons.Flow")) { UiHint = "workflow-definition-picker", Default = "summons" },
            new(Lead, "String", ActivityTexts.Get("Summons.Lead")),
            new(Units, "List<String>", ActivityTexts.Get("Summons.Units")) { UiHint = "multitext" },
            new(Ask, "String", ActivityTexts.Get("Summons.Ask")) { UiHint = "multiline" },
        ],
    };

    public override bool ReadsInputsOnce => true;

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(Flow) && string.IsNullOrWhiteSpace(node.Constant<string>(Flow)))
            yield return ActivityTexts.Get("Summons.NoFlow");
    }

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        var flow = context.Input<string>(Flow) ?? "";
        if (!context.IsPublished(flow))
        {
            context.Fault(ActivityTexts.Format("Summons.NotPublished", context.ActivityName, flow));
            return;
        }

        List<string> asked = [.. new[] { context.Input<string>(Lead) }.Concat(context.Input<List<string>>(Units) ?? []).OfType<string>().Where(unit => unit.Length > 0).Distinct()];
        var units = asked.ConvertAll(name => HumanTaskOffer.UnitOf(name, open, matter));
        if (units.Count == 0 || units.Contains(null))
        {
            context.Fault(ActivityTexts.Format("Summons.NoUnit", context.ActivityName, string.Join('、', asked)));
            return;
        }

        context.State[Flow] = flow;
        context.State[Ask] = context.Input<string>(Ask);
        context.CreateBookmark(new BookmarkRequest(TypeName, AutoBurn: false));
        Call(context, units.OfType<Unit>(), hasLead: context.Input<string>(Lead) is { Length: > 0 });
        open.Decide(matter);
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        if (resumption.Input.GetValueOrDefault(MoreUnits) is JsonArray more)
        {
            var open = context.Host<OpenTicket>();
            Call(context, more.Select(TaskValues.Id).OfType<long>().Select(open.Book.Unit).OfType<Unit>(), hasLead: false);
            return;
        }

        var left = context.State[Open]!.GetValue<int>() - 1;
        context.State[Open] = left;
        if (left == 0)
            context.Complete();
    }

    private static void Call(ActivityContext context, IEnumerable<Unit> units, bool hasLead)
    {
        var whistle = context.Host<OpenWhistle>();
        var ask = context.State[Ask]?.GetValue<string>();
        var count = context.State[Open]?.GetValue<int>() ?? 0;
        foreach (var unit in units)
        {
            var isLead = hasLead && count == 0;
            var input = new Dictionary<string, JsonNode?>
            {
                ["UnitId"] = unit.Id,
                ["UnitName"] = unit.Name,
                ["IsLead"] = isLead,
                ["AnswerWithin"] = whistle.Clock.Answer,
                ["ArriveWithin"] = whistle.Clock.Arrive,
                ["ReportWithin"] = whistle.Clock.Report,
            };
            whistle.Call(unit, isLead, ask, context.StartChild(context.State[Flow]!.GetValue<string>(), input, context.Bookmarks[0]));
            count++;
        }

        context.State[Open] = count;
    }
}

/// <summary>催部门: reminds, urges, or tells the leader of a department that has not come; each rung once.</summary>
public sealed class SummonsPressActivity : MatterActivity
{
    private const string Rung = "Rung";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.SummonsPress",
        DisplayName = ActivityTexts.Get("Press.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Press.Description"),
        Inputs =
        [
            new(Rung, "String", ActivityTexts.Get("Press.Rung"))
            {
                UiHint = "dropdown",
                Choices = [nameof(PressRung.Reminded), nameof(PressRung.Urged), nameof(PressRung.Leader)],
                ChoiceTexts = new Dictionary<string, string>
                {
                    [nameof(PressRung.Reminded)] = ActivityTexts.Get("Press.Reminded"),
                    [nameof(PressRung.Urged)] = ActivityTexts.Get("Press.Urged"),
                    [nameof(PressRung.Leader)] = ActivityTexts.Get("Press.Leader"),
                },
                Default = nameof(PressRung.Reminded),
            },
        ],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        if (Enum.TryParse<PressRung>(context.Input<string>(Rung), out var rung) && context.Host<OpenWhistle>().Of(context.InstanceId) is { ArrivedAt: null } summons && summons.Pressed < rung)
        {
            (summons.Pressed, summons.PressedAt) = (rung, context.Now);
            summons.Version++;
            var text = ActivityTexts.Format($"Press.Text.{rung}", summons.UnitName, matter.No, open.Local(summons.ArriveDueAt));
            open.Send(
                $"notice:{context.ActivityInstanceId}", rung is PressRung.Leader ? "leader" : "handler", null, summons.UnitName, text, ("matterNo", matter.No), ("unitId", summons.UnitId));
            open.Inform(
                NoticeKinds.Whistle, $"notice:{context.ActivityInstanceId}", text,
                rung is PressRung.Leader ? [open.Book.Officer(Posts.Leader, summons.UnitPath)?.Id] : open.Book.StaffOf(Roles.Handler, summons.UnitPath).Select(person => (long?)person.Id),
                $"/whistles/{matter.No}");
            open.WriteAsSystem("whistle.pressed", text, matter: matter);
        }

        context.Complete();
    }
}

/// <summary>不等了: the blower goes on without a department; its tasks are taken back and its marks are 1.</summary>
public sealed class SummonsAbsentActivity : MatterActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.SummonsAbsent",
        DisplayName = ActivityTexts.Get("Absent.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Absent.Description"),
        Inputs = [],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        if (context.Host<OpenWhistle>().Of(context.InstanceId) is { ArrivedAt: null } summons)
        {
            (summons.Status, summons.OnTimeMark, summons.DutyMark, summons.SolvedMark) = (SummonsStatus.Absent, 1, 1, 1);
            (summons.MarkNote, summons.MarkedAt, summons.MarkedBy) = (matter.Message, context.Now, open.Actor.DisplayName);
            foreach (var task in open.TasksHere.Where(task => task.InstanceId == context.InstanceId).ToList())
                open.Withdraw(task);
            summons.Version++;
            open.WriteAsSystem("whistle.absent", ActivityTexts.Format("Absent.Told", summons.UnitName), reason: matter.Message, matter: matter);
        }

        context.Complete();
    }
}

/// <summary>收哨: calls back the departments that have not finished; what they did stays written.</summary>
public sealed class SummonsRecallActivity : MatterActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.SummonsRecall",
        DisplayName = ActivityTexts.Get("Recall.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Recall.Description"),
        Inputs = [],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        foreach (var summons in context.Host<OpenWhistle>().Summonses.Where(summons => summons.Status < SummonsStatus.Done))
        {
            summons.Status = SummonsStatus.Recalled;
            summons.Version++;
            open.WriteAsSystem("whistle.recalled", ActivityTexts.Format("Recall.Told", summons.UnitName), reason: matter.Message, matter: matter);
        }

        context.Complete();
    }
}
