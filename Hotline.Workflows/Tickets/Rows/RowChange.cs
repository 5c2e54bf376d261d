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
/// <param name="Now">What the database keeps from now on, in the order of the shape's columns.</param>
/// <param name="Was">What it kept when the row was read; null of a row that is new.</param>
public sealed record RowChange(object Row, RowShape Shape, RowChangeKind Kind, UInt128 Columns, object?[] Now, object?[]? Was);
