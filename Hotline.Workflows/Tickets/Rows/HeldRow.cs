namespace Hotline.Workflows.Tickets.Rows;

/// <summary>How a unit of work knows a row.</summary>
public enum RowState
{
    /// <summary>Not at all.</summary>
    Unknown,

    /// <summary>As it was read; what has changed since, its values tell.</summary>
    Read,

    Added,

    Removed,
}

/// <summary>One row of a unit of work.</summary>
/// <param name="row">What the code works on.</param>
/// <param name="shape">How it lies in its table.</param>
/// <param name="state">How it is known.</param>
/// <param name="stored">What the database kept when it was read; null of a row that is new.</param>
internal sealed class HeldRow(object row, RowShape shape, RowState state, object?[]? stored)
{
    private RowChange? change;

    /// <summary>Since the commit last looked nobody has asked for the row.</summary>
    private bool settled;

    public object Row => row;

    public RowShape Shape => shape;

    public RowState State { get; private set; } = state;

    /// <summary>Somebody has it in hand and may change it.</summary>
    public void Touch() => settled = false;

    public void Remove()
    {
        State = RowState.Removed;
        settled = false;
    }

    /// <summary>What the commit writes of it; null when nothing has changed.</summary>
    public RowChange? Change()
    {
        if (!settled)
            change = Compare();
        settled = true;
        return change;
    }

    /// <summary>The commit has written it: it is as if read now.</summary>
    public void Accept()
    {
        (State, stored) = (RowState.Read, change?.Now ?? stored);
        (change, settled) = (null, false);
    }

    private RowChange? Compare()
    {
        if (State is RowState.Removed)
            return new RowChange(row, shape, RowChangeKind.Removed, 0, stored!, stored);
        var now = shape.Values(row);
        if (State is RowState.Added)
            return new RowChange(row, shape, RowChangeKind.Added, UInt128.MaxValue >> (128 - now.Length), now, null);
        UInt128 columns = 0;
        for (var place = 0; place < now.Length; place++)
        {
            if (!Equals(stored![place], now[place]))
                columns |= UInt128.One << place;
        }

        return columns == 0 ? null : new RowChange(row, shape, RowChangeKind.Changed, columns, now, stored);
    }
}
