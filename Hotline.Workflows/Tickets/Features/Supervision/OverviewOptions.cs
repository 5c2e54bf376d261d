using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>总览: what counts as soon, and how much is listed.</summary>
public sealed class OverviewOptions
{
    /// <summary>A ticket due within this time counts as due soon.</summary>
    public TimeSpan DueSoon { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Tickets in the list of the longest overdue.</summary>
    [Positive]
    public int MostOverdue { get; set; } = 10;

    /// <summary>An open overview counts again when there is news, and then no sooner than after this pause.</summary>
    [Positive]
    public TimeSpan RecountEvery { get; set; } = TimeSpan.FromSeconds(5);
}
