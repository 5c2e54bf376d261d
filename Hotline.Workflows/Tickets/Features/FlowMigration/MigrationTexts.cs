using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>What is said of moving runs to another version, from MigrationTexts.resx.</summary>
internal abstract class MigrationTexts : ResourceTexts<MigrationTexts>;
