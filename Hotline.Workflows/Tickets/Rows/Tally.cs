namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Numbers that a commit adds to a row, by statement; the row is made when it is not there.</summary>
public sealed class Tally : CounterChange
{
    private Tally(RowShape shape, IReadOnlyList<object> key, object?[] values)
        : base(shape, key, null) => Values = values;

    /// <summary>The key and what is added, of all columns in their order.</summary>
    public object?[] Values { get; }

    /// <param name="shape">How the row lies in its table: its key, and numbers.</param>
    /// <param name="row">The key to add under, and what is added.</param>
    internal static Tally Of(RowShape shape, object row)
    {
        var values = ValuesOf(shape, row);
        return new Tally(shape, KeyIn(shape, values), values);
    }

    internal static object?[] ValuesOf(RowShape shape, object row)
    {
        var values = new object?[shape.Columns.Count];
        shape.Fill(row, shape.All, values, 0);
        return values;
    }

    internal static object[] KeyIn(RowShape shape, object?[] values)
    {
        var key = new object[shape.Key.Count];
        for (var at = 0; at < key.Length; at++)
            key[at] = values[shape.Key[at]]!;
        return key;
    }
}
