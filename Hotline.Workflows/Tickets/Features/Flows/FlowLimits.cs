using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>How large a flow may be; beyond it a person cannot read it and a typing mistake is likelier than a need.</summary>
public sealed class FlowLimits
{
    /// <summary>Characters of the definition's JSON.</summary>
    [Positive]
    public int MostCharacters { get; set; } = 4_000_000;

    [Positive]
    public int MostActivities { get; set; } = 2_000;

    /// <summary>Containers within containers.</summary>
    [Positive]
    public int DeepestNesting { get; set; } = 16;

    /// <summary>Tickets that flows make by themselves in one unit of work.</summary>
    [Positive]
    public int MostTicketsAtOnce { get; set; } = 500;

    /// <summary>Size of one upload of exported instances, all its files together as they come; more is answered 413.</summary>
    [Positive]
    public long MostUploadedBytes { get; set; } = 64L << 20;

    /// <summary>Exported instances in one upload.</summary>
    public int MostImportedInstances { get; set; } = 2_000;

    /// <summary>Unpacked size of one exported instance.</summary>
    public long MostInstanceBytes { get; set; } = 16L << 20;

    /// <summary>Unpacked size of all instances of one upload together.</summary>
    public long MostImportedBytes { get; set; } = 64L << 20;
}
