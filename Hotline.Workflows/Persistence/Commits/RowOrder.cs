using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// The order in which a commit writes, so that foreign keys allow it and two commits wait for each other in turn: deletions,
/// children before parents; insertions, parents first; changes; counters, by their keys. Rows of a table come together.
/// </summary>
internal sealed class RowOrder
{
    private static readonly ConditionalWeakTable<IModel, RowOrder> Known = [];

    private readonly Dictionary<IEntityType, int> _places;

    private RowOrder(IModel model) => _places = model.GetEntityTypes().Where(type => !type.IsOwned())
        .OrderBy(Depth).ThenBy(type => type.Name, StringComparer.Ordinal)
        .Select((type, place) => (type, place))
        .ToDictionary(pair => pair.type, pair => pair.place);

    /// <summary>The statements of a commit whose numbers are given.</summary>
    /// <exception cref="UnstorableTextException">No database keeps one of the texts.</exception>
    public static List<RowWrite> Of(StagedCommit staged)
    {
        var writes = new List<RowWrite>(staged.Sweeps.Count + staged.Rows.Count + staged.Counters.Count);
        if (staged.Sweeps.Count > 0)
            writes.AddRange(staged.Sweeps.OrderByDescending(sweep => Place(sweep.Shape)).Select(RowSql.Of));
        foreach (var row in Sorted(staged.Rows))
            writes.Add(RowSql.Of(row));
        if (staged.Counters.Count > 0)
            writes.AddRange(staged.Counters.OrderBy(counter => Place(counter.Shape)).ThenBy(counter => counter.Key[0]).Select(RowSql.Of));
        return Checked(writes);
    }

    /// <summary>The links of a commit: by their chains, so that two commits wait for each other in turn, and as they were appended.</summary>
    public static List<ChainLink> Links(StagedCommit staged) =>
        [.. staged.Links.OrderBy(link => Place(link.Head.Shape)).ThenBy(link => link.Head.Key[0])];

    /// <summary>The rows appended, and what is written of their heads with them.</summary>
    /// <inheritdoc cref="ChainLink.Tie"/>
    public static List<RowWrite> Tied(IReadOnlyList<ChainLink> links, IReadOnlyList<IReadOnlyList<object?>> told)
    {
        var (rows, heads) = ChainLink.Tie(links, told);
        return Checked([.. rows.Select(RowSql.Of), .. heads.Select(RowSql.Of)]);
    }

    private static List<RowWrite> Checked(List<RowWrite> writes)
    {
        foreach (var (statement, values, _) in writes)
        {
            for (var place = 0; place < values.Length; place++)
                UnstorableTextException.ThrowIfAny(statement.Parameters[place].Name, values[place] as string);
        }

        return writes;
    }

    private static RowChange[] Sorted(IReadOnlyList<RowChange> rows)
    {
        RowChange[] sorted = [.. rows];
        var ranks = new long[sorted.Length];
        for (var at = 0; at < sorted.Length; at++)
            ranks[at] = (Rank(sorted[at]) << 32) + at;
        Array.Sort(ranks, sorted);
        return sorted;
    }

    private static long Rank(RowChange row) => row.Kind switch
    {
        RowChangeKind.Removed => 1000 - Place(row.Shape),
        RowChangeKind.Added => 2000 + Place(row.Shape),
        _ => 3000 + Place(row.Shape),
    };

    private static int Place(RowShape shape) => Known.GetValue(shape.Type.Model, static model => new RowOrder(model))._places[shape.Type];

    private static int Depth(IEntityType type) => type.GetForeignKeys()
        .Where(key => !key.IsOwnership && key.PrincipalEntityType != type)
        .Select(key => Depth(key.PrincipalEntityType) + 1)
        .DefaultIfEmpty(0)
        .Max();
}
