using System.ComponentModel.DataAnnotations;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>挂账: how often a held case is looked at and called back. Practice is local: domain.md 1.3.</summary>
public sealed class HoldOptions
{
    /// <summary>Most days from one check to the next.</summary>
    [Range(1, 3660)]
    public int LongestDaysToCheck { get; set; } = 31;

    /// <summary>How long before a check date its task is made.</summary>
    public TimeSpan CheckAhead { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Time between two callbacks of a held case.</summary>
    public TimeSpan CallbackEvery { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Days without progress after which the ledger lists a case as standing still.</summary>
    [Range(1, 3660)]
    public int StillAfterDays { get; set; } = 30;

    /// <summary>Days on hold after which the ledger lists a case as long.</summary>
    [Range(1, 3660)]
    public int LongAfterDays { get; set; } = 180;
}
