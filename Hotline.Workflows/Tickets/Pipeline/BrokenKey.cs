namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>The unique key that a commit would have broken.</summary>
/// <param name="Columns">In the key's order.</param>
/// <param name="IsOfTheHouse">
/// Its values are numbers that the house gives out once each. No race explains a second row with one; any other key may have been
/// taken by a commit that was first, and the request that runs again finds its row.
/// </param>
public sealed record BrokenKey(string Table, IReadOnlyList<string> Columns, bool IsOfTheHouse)
{
    public override string ToString() => $"{Table}.{string.Join('+', Columns)}";
}
