namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Rows that a commit deletes by what they hold, however many there are; nobody need have read them.</summary>
/// <param name="Shape">How they lie in their table.</param>
/// <param name="Place">The column they are found by.</param>
/// <param name="Value">As the database keeps it.</param>
/// <param name="UpTo">All that hold no more than the value; else those that hold it.</param>
public sealed record RowSweep(RowShape Shape, int Place, object Value, bool UpTo);
