namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>并单: who may merge, from which stages, and when the merged tickets are called back.</summary>
public sealed class MergeOptions
{
    /// <summary>Whether the lead unit's handlers may merge tickets that are both their own; dispatchers always may.</summary>
    public bool ByUnits { get; set; } = true;

    /// <summary>Stage keys at which a ticket's own handling is done: it is not merged any more.</summary>
    public List<string> TooLate { get; set; } = ["review", "callback"];

    /// <summary>Stage key of the lead at which each merged ticket goes to its own stage of this key. Nothing is merged into a lead that is there.</summary>
    public string CallbackStage { get; set; } = "callback";

    /// <summary>A ticket is not merged into one with a longer deadline class, which would put its own off.</summary>
    public bool LeadAsUrgent { get; set; } = true;
}
