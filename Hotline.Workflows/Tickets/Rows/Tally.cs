namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Numbers that a commit adds to a row, by statement; the row is made when it is not there.</summary>
public sealed class Tally : CounterChange
{
    private Tally(RowShape shape, IReadOnlyList<object> key)
        : base(shape, key, null)
    {
    }

    /// <param name="shape">How the row lies in its table: its key, and numbers.</param>
    /// <param name="row">The key to add under, and what is added.</param>
    internal static Tally Of(RowShape shape, object row)
    {
        var values = new object?[shape.Columns.Count];
        shape.Fill(row, shape.All, values, 0);
        var tally = new Tally(shape, [.. shape.Key.Select(place => values[place]!)]);
        for (var place = 0; place < values.Length; place++)
        {
            if (!shape.Key.Contains(place))
                tally.Set(place, values[place], "{0} = {0} + {1}");
        }

        return tally;
    }
}
