using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Persistence;

/// <summary>How the store behaves; every number has a default that suits one machine.</summary>
public sealed record PersistenceSettings
{
    /// <summary>
    /// 0 to 15, different on every node of one database: it is part of each number given out. When missing, a node
    /// takes a free one by itself.
    /// </summary>
    [Range(0, 15)]
    public int? NodeNumber { get; init; }

    /// <summary>What a commit on SQLite survives.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>How long another process's write to the SQLite file is waited for.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most units of work that SQLite writes in one transaction.</summary>
    [Positive]
    public int CommitGroup { get; init; } = 64;

    /// <summary>PostgreSQL: most rows of a commit that is sent without a transaction around it.</summary>
    [Positive]
    public int RowsInOneTrip { get; init; } = 64;

    /// <summary>Pages in SQLite's write-ahead log before it is copied into the database.</summary>
    [Positive]
    public int WalPages { get; init; } = 4000;

    /// <summary>SQLite: how often the pages of one table are looked at for damage, table after table; zero for never.</summary>
    public TimeSpan PageCheckEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most queries that a connection to SQLite keeps prepared.</summary>
    public int PreparedReads { get; init; } = 200;

    /// <summary>
    /// SQLite: most connections that stay open for queries, each with the pages and statements it knows, some 5 MB. What is asked
    /// beside them opens one for itself. When missing, four for each processor and 16 at least.
    /// </summary>
    [Positive]
    public int? KeptReads { get; init; }

    /// <summary>How many timers are taken up at a time.</summary>
    [Positive]
    public int TimerBatch { get; init; } = 100;

    /// <summary>First pause after a timer failed; it doubles up to <see cref="TimerMaxBackOff"/>.</summary>
    [Pause]
    public TimeSpan TimerBackOff { get; init; } = TimeSpan.FromSeconds(5);

    [Pause]
    public TimeSpan TimerMaxBackOff { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest sleep of the timer worker: what a peer's timer may be late if its wake-up call is lost.</summary>
    [Pause]
    public TimeSpan TimerMaxSleep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a node may hold a due timer without firing it before its peers stop waiting for it.</summary>
    [Pause]
    public TimeSpan TimerClaimPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// PostgreSQL: how long a node may stand still in the middle of a commit before the server takes its rows' locks
    /// away; its commit then fails as a whole. Shorter than the 30 s a peer waits for such a lock. Zero for ever.
    /// </summary>
    public TimeSpan CommitPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// PostgreSQL: the most connections this node takes, all its pools and sessions together. The server must allow the sum over
    /// all nodes; each says at its start whether it does. A <c>Maximum Pool Size</c> in the connection string means the same and wins.
    /// </summary>
    [Range(12, 10_000)]
    public int Connections { get; init; } = 45;

    /// <summary>PostgreSQL: what stands between this node and the server.</summary>
    public Pooler Pooler { get; init; }

    /// <summary>
    /// Connection string past the pooler; needed where it shares connections between transactions. Ten sessions at most
    /// go there: they hold locks and listen.
    /// </summary>
    public string? DirectConnection { get; init; }

    /// <summary>How many pieces of work the house does side by side that it takes up by itself: timers, kept events.</summary>
    public int WorkSideBySide { get; init; } = 4;

    /// <summary>How long one piece of such work keeps others waiting; then it goes on beside them.</summary>
    public TimeSpan WorkPatience { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Most pieces of work that go on beside the others; what comes after them waits for one to end.</summary>
    public int MostSlowWork { get; init; } = 64;

    /// <summary>
    /// How long one piece of work may take. What still computes then becomes an incident and nothing of it is kept; what
    /// still waits for the database is broken off and tried again.
    /// </summary>
    public TimeSpan WorkLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After so many unclean ends of a node with the same work alone in hand, that work becomes an incident. Twice may be
    /// chance: what was in hand is tried again first thing at the next start, when it takes longest.
    /// </summary>
    public int UncleanEnds { get; init; } = 3;

    /// <summary>By how much timers may be late before /healthz/ready says so.</summary>
    public TimeSpan TimerLateness { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Shortest sleep of the timer worker.</summary>
    [Pause]
    public TimeSpan TimerMinSleep { get; init; } = TimeSpan.FromMilliseconds(20);
}

/// <summary>A pooler such as PgBouncer, by what a client keeps of it.</summary>
public enum Pooler
{
    /// <summary>None: what this node needs of a session is said as it connects.</summary>
    None,

    /// <summary>A connection is the client's for as long as it is open: what it needs is set after connecting, by SET.</summary>
    Session,

    /// <summary>
    /// A connection may change with each transaction: nothing is set or prepared on it. The role's own defaults say what
    /// <see cref="PersistenceSettings.CommitPatience"/> says elsewhere: ALTER ROLE … SET idle_in_transaction_session_timeout.
    /// </summary>
    Transaction,
}

/// <summary>SQLite's <c>synchronous</c> in WAL mode.</summary>
public enum SqliteDurability
{
    /// <summary>Survives a killed process; a power cut may take the last commits, never the file's integrity.</summary>
    Normal = 1,

    /// <summary>Survives a power cut too: every commit waits for the disk.</summary>
    Full = 2,
}
