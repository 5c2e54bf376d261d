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

    public static RuleRefusal Needed(string name) =>
        new("flow-needed", $"新工单都从流程“{name}”开始，不能撤回或删除它；需要改动时请发布新版本。");

    public static RuleRefusal Running(int count) =>
        new("flow-running", $"还有 {count} 个实例在这个流程上运行，不能删除；请等它们办完，或先迁移到其他版本。");
}
