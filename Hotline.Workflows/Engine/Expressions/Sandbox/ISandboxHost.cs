namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>
/// Opens the places in which scripts run that could hang, nest without end or eat memory. The engine's own are threads; a host
/// that must survive every script offers processes.
/// </summary>
public interface ISandboxHost
{
    /// <summary>How long a sandbox that nobody uses is kept.</summary>
    TimeSpan KeptIdle { get; }

    /// <summary>Whether one more than is needed is kept ready, since opening one takes long.</summary>
    bool KeepsSpare { get; }

    /// <summary>A new sandbox in which <see cref="SandboxServer"/> answers.</summary>
    /// <exception cref="ExpressionException">None can be opened; the message says why.</exception>
    ISandbox Open(ScriptLimits limits);
}

/// <summary>One place to run scripts in, one after the other.</summary>
public interface ISandbox
{
    Stream Requests { get; }

    Stream Answers { get; }

    /// <summary>What the scripts in it take; asked for when it is open.</summary>
    ProcessorClock Clock { get; }

    /// <summary>Ends it at once, whatever it does; both streams end. May be called from any thread and more than once.</summary>
    void Close();

    /// <summary>Why it ended by itself; asked for after <see cref="Answers"/> has ended.</summary>
    SandboxEnd End();
}

public enum SandboxEnd
{
    Unknown,

    /// <summary>The stack was used up.</summary>
    Depth,

    Memory,
}
