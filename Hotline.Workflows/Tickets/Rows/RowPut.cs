namespace Hotline.Workflows.Tickets.Rows;

/// <summary>A row that a commit writes as it is, whether or not there is one under its key.</summary>
public sealed class RowPut : CounterChange
{
    internal RowPut(RowShape shape, object row)
        : this(shape, Tally.ValuesOf(shape, row))
    {
    }

    private RowPut(RowShape shape, object?[] values)
        : base(shape, Tally.KeyIn(shape, values), null) => Values = values;

    /// <summary>Of all columns in their order.</summary>
    public object?[] Values { get; }
}
