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
/// <param name="was">A copy of it as it was read; null of a row that is new.</param>
internal sealed class HeldRow(object row, RowShape shape, RowState state, object? was)
{
    private RowChange? change;

    /// <summary>Since the commit last looked nobody has asked for the row.</summary>
    private bool settled;

    public object Row => row;

    /// <summary>What the commit was last told of it still holds.</summary>
    public bool IsSettled => settled;

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
        if (change is not null)
            was = shape.Copy(row);
        (State, change, settled) = (RowState.Read, null, false);
    }

    private RowChange? Compare() => State switch
    {
        RowState.Removed => new RowChange(row, shape, RowChangeKind.Removed, 0, was),
        RowState.Added => new RowChange(row, shape, RowChangeKind.Added, shape.All, null),
        _ => shape.Differences(row, was!) is var columns && columns != 0 ? new RowChange(row, shape, RowChangeKind.Changed, columns, was) : null,
    };
}
