using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量: how much is done in one request.</summary>
public sealed class BulkOptions
{
    /// <summary>Tasks that one request acts on.</summary>
    [Positive]
    public int MostAtOnce { get; set; } = 100;

    /// <summary>Tickets in one exported file.</summary>
    [Positive]
    public int MostExported { get; set; } = 5_000;
}
