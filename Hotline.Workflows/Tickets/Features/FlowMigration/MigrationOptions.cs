using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>迁移: how running instances go to another version of their flow.</summary>
public sealed class MigrationOptions
{
    /// <summary>Instances looked at together; each is moved in a commit of its own.</summary>
    [Positive]
    public int BatchSize { get; set; } = 200;

    /// <summary>How long after its end a migration may be taken back 撤回.</summary>
    public TimeSpan UndoWithin { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the worker looks for waiting migrations without being told.</summary>
    [Pause]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(30);
}
