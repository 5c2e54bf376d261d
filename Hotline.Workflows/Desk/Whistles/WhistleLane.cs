using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using MudBlazor;

namespace Hotline.Workflows.Desk.Whistles;

/// <summary>One step of a whistle's life.</summary>
/// <param name="Text">Key of its name.</param>
/// <param name="Count">How many of the departments, where several act.</param>
/// <param name="State">done, now, bad or todo.</param>
public sealed record LaneStep(string Text, string Count, string State, DateTimeOffset? At, string? Who)
{
    public string Icon => State switch
    {
        "done" => Icons.Material.Outlined.CheckCircle,
        "bad" => Icons.Material.Outlined.ErrorOutline,
        "now" => Icons.Material.Outlined.Schedule,
        _ => Icons.Material.Outlined.RadioButtonUnchecked,
    };
}

/// <summary>吹哨 分哨 批准 应哨 到场 处置 评哨 结束: only the broken step is red.</summary>
public static class WhistleLane
{
    public static IEnumerable<LaneStep> Of(MatterDetail matter, WhistleView whistle)
    {
        yield return new LaneStep("Whistle.Blown", "", "done", matter.Row.BegunAt, matter.Row.BegunByName);
        yield return Of("Whistle.Approved", matter, "whistle-approve");
        yield return Of("Whistle.Triaged", matter, "whistle-triage");
        var (all, open) = (whistle.Units.Count, matter.Row.IsOpen);
        yield return Of("Whistle.Answered", whistle.Units.Count(unit => unit.AnsweredAt is not null), all, open, bad: false);
        yield return Of("Whistle.Came", whistle.Units.Count(unit => unit.ArrivedAt is not null), all, open, whistle.Units.Any(unit => unit.IsLate));
        yield return Of("Whistle.Done", whistle.Units.Count(unit => unit.DoneAt is not null), all, open, bad: false);
        yield return Of("Whistle.Marked", whistle.Units.Count(unit => unit.Mark is not null), all, open, bad: false);
        yield return new LaneStep("Whistle.Over", "", open ? "todo" : "done", matter.Row.EndedAt, matter.Row.Outcome);
    }

    private static LaneStep Of(string text, MatterDetail matter, string stage)
    {
        var task = matter.Tasks.LastOrDefault(task => task.Row.Stage == stage);
        return task switch
        {
            null => new LaneStep(text, "", "todo", null, null),
            { At: { } at } => new LaneStep(text, "", "done", at, $"{task.By} {task.Outcome}"),
            { Row.Status: HumanTaskStatus.Cancelled } => new LaneStep(text, "", "todo", null, null),
            _ => new LaneStep(text, "", task.Row.Overdue ? "bad" : "now", null, task.Unit),
        };
    }

    private static LaneStep Of(string text, int done, int all, bool open, bool bad) => new(
        text, all == 0 ? "" : $"{done} / {all}", bad ? "bad" : all > 0 && done == all ? "done" : all > 0 && open ? "now" : "todo", null, null);
}
