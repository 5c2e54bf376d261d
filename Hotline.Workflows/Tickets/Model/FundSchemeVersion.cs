namespace Hotline.Workflows.Tickets.Model;

/// <summary>管理办法 as it was in force from a moment on. Written once: a request keeps the version it was judged by.</summary>
public sealed class FundSchemeVersion
{
    /// <summary>From 1 without gaps.</summary>
    public int Version { get; init; }

    public required string Name { get; init; }

    public required string Json { get; init; }

    /// <summary>Why it was changed, such as the paper that says so.</summary>
    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>0 for the one that was shipped.</summary>
    public long ById { get; init; }

    public required string ByName { get; init; }
}
