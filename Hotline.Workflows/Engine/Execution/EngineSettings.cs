using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>Limits and defaults of the engine.</summary>
public sealed record EngineSettings
{
    public ScriptLimits Scripts { get; init; } = new();

    /// <summary>Used where a definition names no incident strategy.</summary>
    public string IncidentStrategy { get; init; } = "FaultStrategy";

    /// <summary>How long an event that came before its subscriber is kept.</summary>
    public TimeSpan KeepStimuliFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A burst that runs more activities than this is taken for an endless loop and faults.</summary>
    [Positive]
    public int ActivitiesPerBurst { get; init; } = 20_000;

    /// <summary>Bursts that one stimulus may cause in all instances together.</summary>
    [Positive]
    public int BurstsPerStimulus { get; init; } = 10_000;

    /// <summary>Versions of flows kept read and compiled, those used last; an instance of another one has its version read again.</summary>
    [Positive]
    public int KeptDefinitions { get; init; } = 1_000;

    /// <summary>A longer wait, or an instant farther away, is taken for a typing mistake and refused.</summary>
    [Positive]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(3660);

    /// <summary>A timer that starts instances more often than this is refused.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The zone of cron expressions, of instants without an offset and of dates in scripts.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Lists and objects within each other that one kept value may have, from 1 to 64. What reads and shows states reads more.</summary>
    public int ValueDepth { get; init; } = 62;

    /// <summary>Bytes one kept value, such as a variable, may take as JSON.</summary>
    public int ValueBytes { get; init; } = 1 << 20;

    /// <summary>Bytes the values of one instance may take together, and those one burst may add to the journal.</summary>
    public int InstanceBytes { get; init; } = 8 << 20;
}
