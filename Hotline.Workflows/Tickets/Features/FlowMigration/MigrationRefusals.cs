using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

internal static class MigrationRefusals
{
    public static NotFound Unknown() => new("migration-unknown", MigrationTexts.Get("Unknown"));

    public static NotFound NoVersion(string definitionId, int version) =>
        new("flow-version-unknown", MigrationTexts.Format("NoVersion", definitionId, version));

    public static Invalid SameVersion() => Invalid.Field("to", MigrationTexts.Get("SameVersion"));

    public static RuleRefusal NotPublished(int version) =>
        new("flow-version-not-published", MigrationTexts.Format("NotPublished", version));

    public static Conflict Running(string byName, DateTimeOffset at) =>
        new("migration-running", MigrationTexts.Get("Running"), byName, at);

    public static RuleRefusal NotFinished() => new("migration-not-finished", MigrationTexts.Get("NotFinished"));

    public static RuleRefusal TooLate(TimeSpan within) =>
        new("migration-undo-too-late", MigrationTexts.Format("TooLate", within.TotalDays));
}
