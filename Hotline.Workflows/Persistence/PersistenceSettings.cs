namespace Hotline.Workflows.Persistence;

/// <summary>How the store behaves; every number has a default that suits one machine.</summary>
public sealed record PersistenceSettings
{
    /// <summary>0 to 15, different on every node of one database: it is part of each number given out.</summary>
    public int NodeNumber { get; init; }

    /// <summary>What a commit on SQLite survives.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>How long another process's write to the SQLite file is waited for.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most units of work that SQLite writes in one transaction.</summary>
    public int CommitGroup { get; init; } = 64;

    /// <summary>Pages in SQLite's write-ahead log before it is copied into the database.</summary>
    public int WalPages { get; init; } = 4000;

    /// <summary>Most queries that a connection to SQLite keeps prepared.</summary>
    public int PreparedReads { get; init; } = 200;

    /// <summary>How many timers are taken up at a time.</summary>
    public int TimerBatch { get; init; } = 100;

    /// <summary>First pause after a timer failed; it doubles up to <see cref="TimerMaxBackOff"/>.</summary>
    public TimeSpan TimerBackOff { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan TimerMaxBackOff { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest sleep of the timer worker: what a peer's timer may be late if its wake-up call is lost.</summary>
    public TimeSpan TimerMaxSleep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest sleep of the timer worker.</summary>
    public TimeSpan TimerMinSleep { get; init; } = TimeSpan.FromMilliseconds(20);
}

/// <summary>SQLite's <c>synchronous</c> in WAL mode.</summary>
public enum SqliteDurability
{
    /// <summary>Survives a killed process; a power cut may take the last commits, never the file's integrity.</summary>
    Normal = 1,

    /// <summary>Survives a power cut too: every commit waits for the disk.</summary>
    Full = 2,
}
