namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// A row that a commit appends to a chain whose head many commits move at once. The head is changed by its guarded
/// statement after all else of the commit is written, so that it is held for the shortest time; what that leaves goes
/// into the row, which is written right after it, and into the head.
/// </summary>
/// <param name="head">Changed first; tells what the row needs to know.</param>
/// <param name="row">Appended.</param>
/// <param name="shape">How the row lies in its table.</param>
/// <param name="tie">Puts what was told into the row, and says what is written of the head with it; again when the commit had to be tried again.</param>
public sealed class ChainLink(CounterChange head, object row, RowShape shape, Func<IReadOnlyList<object?>, object?, CounterChange> tie)
{
    public CounterChange Head => head;

    /// <param name="links">Of one commit, in their order.</param>
    /// <param name="told">For each what its head told.</param>
    /// <returns>The rows, and what is written of the heads with them.</returns>
    public static (IReadOnlyList<RowChange> Rows, IReadOnlyList<CounterChange> Heads) Tie(IReadOnlyList<ChainLink> links, IReadOnlyList<IReadOnlyList<object?>> told)
    {
        var rows = new List<RowChange>(links.Count);
        var heads = new List<CounterChange>(links.Count);
        for (var at = 0; at < links.Count; at++)
        {
            var goesOn = at > 0 && links[at - 1].IsOfChain(links[at]);
            var written = links[at].Tie(told[at], goesOn ? rows[^1].Row : null);
            if (goesOn)
                heads[^1] = written;
            else
                heads.Add(written);
            rows.Add(links[at].Added);
        }

        return (rows, heads);
    }

    private RowChange Added => new(row, shape, RowChangeKind.Added, shape.All, null);

    private bool IsOfChain(ChainLink other) => head.Shape == other.Head.Shape && head.Key.SequenceEqual(other.Head.Key);

    private CounterChange Tie(IReadOnlyList<object?> told, object? before) => tie(told, before);
}

/// <summary>What the head of a chain told.</summary>
/// <param name="Values">In the order in which it was asked to tell.</param>
/// <param name="Before">The row that the same commit appended just before; null when the head as told is the row before.</param>
/// <param name="Head">What is written of the head with the row.</param>
public sealed record ChainEnd<T>(IReadOnlyList<object?> Values, object? Before, CounterChange<T> Head) where T : class;
