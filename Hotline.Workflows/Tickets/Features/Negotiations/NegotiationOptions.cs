namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>会商</summary>
public sealed class NegotiationOptions
{
    /// <summary>Time in which an invited unit gives its opinion; silence means that it has none.</summary>
    public string OpinionWindow { get; set; } = "1wd";
}
