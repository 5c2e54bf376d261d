namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>How large a flow may be; beyond it a person cannot read it and a typing mistake is likelier than a need.</summary>
public sealed class FlowLimits
{
    /// <summary>Characters of the definition's JSON.</summary>
    public int MostCharacters { get; set; } = 4_000_000;

    public int MostActivities { get; set; } = 2_000;

    /// <summary>Containers within containers.</summary>
    public int DeepestNesting { get; set; } = 16;
}
