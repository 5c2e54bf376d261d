using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Why a person cannot work on a task now, in the order in which it should be told.</summary>
internal sealed class TaskRefusals(HotlineOptions options)
{
    public static readonly NotFound Unknown = new("task-unknown", "没有这个任务，或者您不能看它。");

    /// <summary>Null when the person may claim or complete it.</summary>
    public Refusal? Of(HumanTask task, Actor actor)
    {
        if (TaskRights.Of(actor, task) is null)
            return new Forbidden($"“{task.StageName}”由别的角色或单位办理，您不能办。");
        return Ended(task) ?? (task.Status is HumanTaskStatus.Claimed && !TaskRights.Holds(actor, task)
            ? new Conflict("task-claimed", $"{task.AssigneeName}已于 {Local(task.ClaimedAt)} 领取，请他放回后再办。", task.AssigneeName, task.ClaimedAt)
            : null);
    }

    /// <summary>Null while somebody can do it.</summary>
    public Conflict? Ended(HumanTask task) => task.Status switch
    {
        HumanTaskStatus.Completed => new Conflict("task-already-completed",
            $"{task.CompletedByName}已于 {Local(task.CompletedAt)} 办理：{task.Outcome}。", task.CompletedByName, task.CompletedAt),
        HumanTaskStatus.Cancelled => new Conflict("task-cancelled", "这个任务已由流程撤回，不用再办。"),
        HumanTaskStatus.Parked => new Conflict("ticket-merged", RepeatTexts.Get("TaskParked")),
        _ => null,
    };

    public static Conflict Stale(HumanTask task) =>
        new("task-changed", $"您打开之后“{task.StageName}”有了新情况，请看过最新内容再办。", task.AssigneeName);

    private string Local(DateTimeOffset? instant) => instant is { } at
        ? TimeZoneInfo.ConvertTime(at, options.TimeZone).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        : "";
}
