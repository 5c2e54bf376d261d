using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>应急资金: where the shipped schemes are and which is in force until an administrator sets another.</summary>
public sealed class FundOptions
{
    /// <summary>Folder of the shipped schemes; relative to the program's.</summary>
    public string SchemesDirectory { get; set; } = "funds";

    /// <summary>Key of the one in force at first: the name of its file.</summary>
    public string Scheme { get; set; } = "district";

    /// <summary>Most requests of one exported workbook.</summary>
    [Positive]
    public int MostExported { get; set; } = 20_000;

    /// <summary>Most entries of the ledger in one exported workbook.</summary>
    [Positive]
    public int MostEntries { get; set; } = 50_000;
}
