using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>疑似重复: how far back similar tickets are looked for. Common practice: same phone, or same place and class, within 30 days.</summary>
public sealed class DuplicateOptions
{
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Suggestions at most.</summary>
    [Positive]
    public int Most { get; set; } = 10;
}
