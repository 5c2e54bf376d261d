namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What one script or template may use before it is stopped and its activity faults.</summary>
public sealed record ScriptLimits
{
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);

    public int Statements { get; init; } = 200_000;

    public int Recursion { get; init; } = 200;

    public long MemoryBytes { get; init; } = 32L << 20;

    public int Loops { get; init; } = 20_000;

    /// <summary>Characters a template may write.</summary>
    public int Output { get; init; } = 1 << 20;
}
