using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>重点诉求人: when it is suggested to put a person on the ledger, and how soon it is asked whether he stays.</summary>
public sealed class ComplainantOptions
{
    /// <summary>Tickets of one phone, of whatever class, within <see cref="Intake.DuplicateOptions.Within"/> from which it is suggested.</summary>
    [Positive]
    public int SuggestFrom { get; set; } = 5;

    /// <summary>Days until the review when none are given.</summary>
    [Positive]
    public int ReviewAfterDays { get; set; } = 90;

    /// <summary>Longest days to the next review: nobody is on the ledger without being asked about.</summary>
    [Positive]
    public int MostDays { get; set; } = 180;
}
