namespace Hotline.Workflows.Tickets.Rows;

/// <summary>In the order in which a commit writes: room is made before it is taken.</summary>
public enum RowChangeKind
{
    Removed,
    Added,
    Changed,
}

/// <summary>One row that a commit writes.</summary>
/// <param name="Row">The entity.</param>
/// <param name="Shape">How it lies in its table.</param>
/// <param name="Kind">What becomes of the row.</param>
/// <param name="Columns">Places of the columns that get a value, as bits.</param>
/// <param name="Was">A copy of the entity as it was read; null of a row that is new.</param>
public sealed record RowChange(object Row, RowShape Shape, RowChangeKind Kind, UInt128 Columns, object? Was);
