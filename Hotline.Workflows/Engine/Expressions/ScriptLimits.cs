using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What one script or template may use before it is stopped and its activity faults.</summary>
public sealed record ScriptLimits
{
    /// <summary>Time of the processor, where the system tells it (Linux); elsewhere by the clock on the wall.</summary>
    [Pause]
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>By the clock on the wall, however little of the processor a script was given. Never less than <see cref="Time"/>.</summary>
    [Pause]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    [Positive]
    public int Statements { get; init; } = 200_000;

    [Positive]
    public int Recursion { get; init; } = 200;

    [Positive]
    public long MemoryBytes { get; init; } = 32L << 20;

    [Positive]
    public int Loops { get; init; } = 20_000;

    /// <summary>Characters of a text that a script may give.</summary>
    [Positive]
    public int Text { get; init; } = 4 << 20;

    /// <summary>Elements of one array, and parts of a value that a script may give.</summary>
    [Positive]
    public int Items { get; init; } = 200_000;

    /// <summary>How much longer than its time a script may still run before its caller goes on without it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Stack of the threads scripts run on. Only what is used of it costs memory; the limits on depth must fit in.</summary>
    [Positive]
    public int StackBytes { get; init; } = 64 << 20;

    /// <summary>Scripts that did not end and still hold a thread, before no further one is started.</summary>
    [Positive]
    public int MostLost { get; init; } = 16;

    /// <summary>Characters the code of a script or a template may have.</summary>
    [Positive]
    public int Source { get; init; } = 100_000;

    /// <summary>Memory a template may take, what it gives back on the way included.</summary>
    [Positive]
    public long TemplateBytes { get; init; } = 96L << 20;

    /// <summary>Characters a template may write or hold in one text.</summary>
    [Positive]
    public int Output { get; init; } = 1 << 20;

    /// <summary>Sandboxes that may be open at once; each runs one script at a time.</summary>
    [Positive]
    public int Sandboxes { get; init; } = 4;

    /// <summary>How long a script waits for a sandbox that is free, and how long a sandbox may take to open.</summary>
    [Pause]
    public TimeSpan SandboxWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>All that a sandbox process may allocate, with what it needs itself; a script that wants more at once is stopped.</summary>
    [Positive]
    public long SandboxHeapBytes { get; init; } = 128L << 20;

    /// <summary>Stack of a script in a sandbox process.</summary>
    [Positive]
    public int SandboxStackBytes { get; init; } = 2 << 20;

    /// <summary>Stack of a script in a sandbox that is a thread, where nothing else holds what nests; only what is used of it costs memory.</summary>
    public int ThreadStackBytes { get; init; } = 512 << 20;

    /// <summary>Stack that a script's calls may take.</summary>
    public int CallStackBytes { get; init; } = 2 << 20;

    /// <summary>What may cross at once between a script and its engine.</summary>
    [Positive]
    public int SandboxFrameBytes { get; init; } = 16 << 20;
}
