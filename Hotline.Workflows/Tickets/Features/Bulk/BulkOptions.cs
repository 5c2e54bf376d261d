using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量: how much is done in one request.</summary>
public sealed class BulkOptions
{
    /// <summary>Tasks that one request acts on.</summary>
    [Positive]
    public int MostAtOnce { get; set; } = 100;

    /// <summary>Tickets in one exported file; a sheet holds 1,048,575 beneath its heads.</summary>
    [Positive]
    public int MostExported { get; set; } = 1_000_000;
}
