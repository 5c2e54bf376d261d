using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

internal static class MigrationRefusals
{
    public static NotFound Unknown() => new("migration-unknown", "没有这次迁移。");

    public static NotFound NoVersion(string definitionId, int version) =>
        new("flow-version-unknown", $"流程“{definitionId}”没有第 {version} 版。");

    public static Invalid SameVersion() => Invalid.Field("to", "新旧版本相同，不用迁移。");

    public static RuleRefusal NotPublished(int version) =>
        new("flow-version-not-published", $"第 {version} 版还是草稿：请先发布，再迁移。");

    public static Conflict Running(string byName, DateTimeOffset at) =>
        new("migration-running", "这个流程的另一次迁移还没有完成，请等它完成。", byName, at);

    public static RuleRefusal NotFinished() => new("migration-not-finished", "这次迁移还没有完成，完成后才能撤回。");

    public static RuleRefusal TooLate(TimeSpan within) =>
        new("migration-undo-too-late", $"迁移完成已超过 {within.TotalDays:0.#} 天，不能再撤回；需要时可以再迁移回旧版。");
}
