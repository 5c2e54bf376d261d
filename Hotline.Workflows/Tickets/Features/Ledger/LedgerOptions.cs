using System.ComponentModel.DataAnnotations;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>责任人台账: how satisfied people are is counted and judged.</summary>
public sealed class LedgerOptions
{
    /// <summary>What 基本满意 counts beside a 满意 of 1 (domain.md 0.9).</summary>
    [Range(0, 1)]
    public decimal MostlySatisfiedCounts { get; set; } = 0.9m;

    /// <summary>Percent of satisfied answers below which a rate is marked.</summary>
    [Range(0, 100)]
    public decimal SatisfactionTarget { get; set; } = 97;

    /// <summary>Months of satisfaction that are shown beside a person's or a unit's numbers.</summary>
    [Range(2, 24)]
    public int Months { get; set; } = 6;
}
