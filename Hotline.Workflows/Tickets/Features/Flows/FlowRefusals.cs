using System.Globalization;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>400: the flow cannot be published as it is; each problem names the node and how to mend it.</summary>
public sealed record FlowDefects(string Message, IReadOnlyList<DefinitionProblem> Problems) : Refusal("flow-defects", Message)
{
    public static FlowDefects Of(IReadOnlyList<DefinitionProblem> errors) =>
        new($"流程有 {errors.Count} 处错误，改正后才能发布：{string.Join("", errors.Select(error => error.Message))}", errors);
}

/// <summary>400: of several flows some must not be changed so, and therefore none was.</summary>
/// <param name="Flows">Each that stands in the way, with the reason.</param>
public sealed record FlowsRefused(string Message, IReadOnlyList<RefusedFlow> Flows) : Refusal("flows-refused", Message)
{
    /// <param name="act">What was to be done, as people say it.</param>
    /// <param name="of">How many it was to be done to.</param>
    /// <param name="flows">Those that stand in the way.</param>
    /// <returns>For a single one the reason itself.</returns>
    public static Refusal Of(string act, int of, IReadOnlyList<RefusedFlow> flows) => of == 1
        ? flows[0].Why
        : new FlowsRefused($"选中的 {of} 个一个也没有{act}：其中 {flows.Count} 个不能{act}，处理好或不选它们再试。", flows);
}

/// <param name="Name">As people call it.</param>
public sealed record RefusedFlow(string Name, Refusal Why);

/// <summary>Refusals that several use cases of flows share.</summary>
internal static class FlowRefusals
{
    public static NotFound Unknown { get; } = new("flow-unknown", "没有这个流程，或没有这个版本；它可能已被删除。");

    public static Invalid Unreadable(string defect) => Invalid.Field("root", defect);

    public static Conflict Outdated(DefinitionRow latest, string whatNow) => new(
        "flow-outdated",
        $"这个流程已有更新的版本 {latest.Version}（{latest.ChangedBy ?? latest.CreatedBy ?? "系统"}），{whatNow}",
        latest.ChangedBy ?? latest.CreatedBy,
        latest.ChangedAt ?? latest.CreatedAt);

    public static Conflict SavedMeanwhile(DefinitionRow latest, TimeZoneInfo zone)
    {
        var (by, at) = (latest.ChangedBy ?? latest.CreatedBy ?? "系统", latest.ChangedAt ?? latest.CreatedAt);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return new Conflict(
            "flow-saved-meanwhile",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{by} 在 {local:M月d日 HH:mm} 保存过这个流程，您打开的是之前的内容，所以您的修改没有保存；请重新打开流程再改。"),
            by,
            at);
    }

    public static RuleRefusal Needed(string name) =>
        new("flow-needed", $"新工单都从流程“{name}”开始，不能撤回或删除它；需要改动时请发布新版本。");

    public static RuleRefusal Running(int count) =>
        new("flow-running", $"还有 {count} 个实例在这个流程上运行，不能删除；请等它们办完，或先迁移到其他版本。");
}
