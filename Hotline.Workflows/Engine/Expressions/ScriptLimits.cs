namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What one script or template may use before it is stopped and its activity faults.</summary>
public sealed record ScriptLimits
{
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);

    public int Statements { get; init; } = 200_000;

    public int Recursion { get; init; } = 200;

    public long MemoryBytes { get; init; } = 32L << 20;

    public int Loops { get; init; } = 20_000;

    /// <summary>How long after <see cref="Time"/> a script may still run before its caller goes on without it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Stack of the threads scripts run on. Only what is used of it costs memory; the limits on depth must fit in.</summary>
    public int StackBytes { get; init; } = 64 << 20;

    /// <summary>Scripts that did not end and still hold a thread, before no further one is started.</summary>
    public int MostLost { get; init; } = 16;

    /// <summary>Characters a template may have.</summary>
    public int Source { get; init; } = 100_000;

    /// <summary>Memory a template may take, what it gives back on the way included.</summary>
    public long TemplateBytes { get; init; } = 96L << 20;

    /// <summary>Characters a template may write or hold in one text.</summary>
    public int Output { get; init; } = 1 << 20;
}
