using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>运行异常: limits of looking at stopped flows and mending them.</summary>
public sealed class IncidentOptions
{
    /// <summary>Flows mended by one request.</summary>
    [Positive]
    public int MostAtOnce { get; set; } = 200;

    /// <summary>Newest journal lines shown with a stopped flow.</summary>
    [Positive]
    public int JournalLines { get; set; } = 60;
}
