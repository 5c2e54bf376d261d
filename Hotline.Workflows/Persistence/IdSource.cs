using System.Globalization;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Persistence;

/// <summary>
/// Numbers of 53 bits (JavaScript reads them whole): 41 bits of milliseconds since 2025, 4 bits of node and 8 bits of
/// counter. A node that needs more than 256 in one millisecond borrows from the next.
/// </summary>
public sealed class IdSource : IIdSource
{
    private const int CounterBits = 8;
    private const int NodeBits = 4;
    private const int ChanceBits = 11;
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _time;
    private long _node;
    private long _last;

    /// <param name="time">The machine's clock. A clock turned back by a test would repeat ids after a restart.</param>
    /// <param name="node">0 to 15, different on every node.</param>
    public IdSource(TimeProvider time, int node)
    {
        _time = time;
        Node = node;
    }

    /// <summary>How many nodes can be told apart.</summary>
    public static int Nodes => 1 << NodeBits;

    /// <summary>The node whose numbers these are.</summary>
    public int Node
    {
        get => (int)(Volatile.Read(ref _node) >> CounterBits);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Nodes);
            Volatile.Write(ref _node, (long)value << CounterBits);
        }
    }

    /// <summary>16 lower-case hexadecimal digits: the next number and a little chance. In order, so that new rows lie side by side in their index.</summary>
    public string NextText() =>
        ((NextNumber() << ChanceBits) | (long)Random.Shared.Next(1 << ChanceBits)).ToString("x16", CultureInfo.InvariantCulture);

    public long NextNumber()
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            var now = (long)(_time.GetUtcNow() - Epoch).TotalMilliseconds << CounterBits;
            next = Math.Max(last + 1, now);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        var milliseconds = next >> CounterBits;
        var counter = next & ((1 << CounterBits) - 1);
        return (milliseconds << (CounterBits + NodeBits)) | Volatile.Read(ref _node) | counter;
    }
}
