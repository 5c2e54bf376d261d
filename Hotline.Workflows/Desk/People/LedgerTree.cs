using Hotline.Workflows.Tickets.Features.Ledger;

namespace Hotline.Workflows.Desk.People;

/// <summary>How the ledger's lines are put together.</summary>
public enum LedgerLevel
{
    Unit,
    Leader,
    SectionHead,
    Handler,
}

/// <summary>One row of the ledger: a unit or a person, with those below.</summary>
/// <param name="Key">The same as long as the row is.</param>
/// <param name="Name">Null for nobody named.</param>
/// <param name="Aside">Small words beside the name, such as the unit.</param>
/// <param name="Ask">The lines it stands for, as the tickets behind are asked for.</param>
public sealed record LedgerNode(
    string Key, LedgerLevel Level, string? Name, string? Aside, LedgerFigures Figures, LedgerAsk Ask, IReadOnlyList<LedgerNode> Below)
{
    /// <summary>The rows that show when some are unfolded, with how deep they lie.</summary>
    public IEnumerable<(LedgerNode Node, int Depth)> Shown(IReadOnlySet<string> unfolded, int depth = 0) =>
        unfolded.Contains(Key) ? Below.SelectMany(node => node.Shown(unfolded, depth + 1)).Prepend((this, depth)) : [(this, depth)];
}

/// <inheritdoc cref="FindLedgerTickets"/>
public sealed record LedgerAsk(long? UnitId, string? Leader = null, string? SectionHead = null, long? HandlerId = null);

/// <summary>Folds the smallest lines into rows, the most overdue first; nobody named comes last among its like.</summary>
public static class LedgerTree
{
    /// <param name="lines">The smallest there are.</param>
    /// <param name="by">What the outermost rows are.</param>
    public static IReadOnlyList<LedgerNode> Of(IEnumerable<LedgerLine> lines, LedgerLevel by) => by switch
    {
        LedgerLevel.Unit => Rows(lines, line => line.HouseId, group => Node(
            $"u{group.Key}", LedgerLevel.Unit, group.First().HouseName, null, group, new(group.Key), Leaders(group, group.Key, false))),
        LedgerLevel.Leader => Rows(lines, line => (line.HouseId, line.Leader), group => Leader(group, group.Key.HouseId, group.Key.Leader, true)),
        LedgerLevel.SectionHead => Rows(lines, line => (line.HouseId, line.Leader, line.SectionHead), group => Head(group, group.Key.HouseId, group.Key.Leader, group.Key.SectionHead, true)),
        _ => Rows(lines, line => (line.HouseId, line.HandlerId), group => Node(
            $"h{group.Key.HouseId}/{group.Key.HandlerId}", LedgerLevel.Handler, group.First().Handler, group.First().HouseName, group,
            new(group.Key.HouseId, HandlerId: group.Key.HandlerId ?? 0), [])),
    };

    /// <summary>The rows and those below by one measure; what has none comes last among its like, and so does nobody named.</summary>
    public static IReadOnlyList<LedgerNode> Sorted(IEnumerable<LedgerNode> rows, Func<LedgerFigures, decimal?> measure, bool rising) =>
        [.. rows.OrderBy(row => row.Name is null).ThenBy(row => measure(row.Figures) is null).ThenBy(row => (rising ? 1 : -1) * (measure(row.Figures) ?? 0))
            .Select(row => row with { Below = Sorted(row.Below, measure, rising) })];

    public static int Figure(LedgerFigures figures, LedgerNumber number) => number switch
    {
        LedgerNumber.Open => figures.Open,
        LedgerNumber.Overdue => figures.Overdue,
        LedgerNumber.Held => figures.Held,
        LedgerNumber.Tasks => figures.Tasks,
        LedgerNumber.LateTasks => figures.LateTasks,
        LedgerNumber.Closed => figures.Closed,
        LedgerNumber.Returned => figures.Returned,
        LedgerNumber.Reworked => figures.Reworked,
        LedgerNumber.Called => figures.Called,
        _ => figures.Called - figures.Satisfied - figures.MostlySatisfied,
    };

    private static IReadOnlyList<LedgerNode> Leaders(IEnumerable<LedgerLine> lines, long house, bool aside) =>
        Rows(lines, line => line.Leader, group => Leader(group, house, group.Key, aside));

    private static LedgerNode Leader(IEnumerable<LedgerLine> lines, long house, string? leader, bool aside) => Node(
        $"l{house}/{leader}", LedgerLevel.Leader, leader, aside ? lines.First().HouseName : null, lines, new(house, leader ?? ""),
        Rows(lines, line => line.SectionHead, group => Head(group, house, leader, group.Key, false)));

    private static LedgerNode Head(IEnumerable<LedgerLine> lines, long house, string? leader, string? head, bool aside)
    {
        var unit = lines.First();
        return Node(
            $"s{house}/{leader}/{head}", LedgerLevel.SectionHead, head, aside || unit.UnitId != unit.HouseId ? unit.UnitName : null, lines, new(house, leader ?? "", head ?? ""),
            Rows(lines, line => line.HandlerId, group => Node(
                $"h{house}/{leader}/{head}/{group.Key}", LedgerLevel.Handler, group.First().Handler, null, group, new(house, leader ?? "", head ?? "", group.Key ?? 0), [])));
    }

    private static LedgerNode Node(
        string key, LedgerLevel level, string? name, string? aside, IEnumerable<LedgerLine> lines, LedgerAsk ask, IReadOnlyList<LedgerNode> below) =>
        new(key, level, name, aside, LedgerFigures.Sum(lines.Select(line => line.Figures)), ask, below);

    private static IReadOnlyList<LedgerNode> Rows<TKey>(IEnumerable<LedgerLine> lines, Func<LedgerLine, TKey> by, Func<IGrouping<TKey, LedgerLine>, LedgerNode> node) =>
        [.. lines.GroupBy(by).Select(node)
            .OrderBy(row => row.Name is null).ThenByDescending(row => row.Figures.Overdue).ThenByDescending(row => row.Figures.LateTasks).ThenByDescending(row => row.Figures.Open).ThenBy(row => row.Name, StringComparer.Ordinal)];
}
