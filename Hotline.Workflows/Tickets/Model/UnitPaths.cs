namespace Hotline.Workflows.Tickets.Model;

/// <summary>Columns that hold the path of a unit: they are compared byte by byte, so that a unit and all below lie side by side in an index.</summary>
public static class UnitPaths
{
    /// <summary>Order of bytes; SQLite has no other.</summary>
    public const string PostgresCollation = "C";

    /// <summary>A path goes on with the digits of an id; this comes after them all.</summary>
    public const string AfterDigits = ":";

    private const string Suffix = "UnitPath";

    /// <param name="owner">Whose property.</param>
    /// <param name="property">Its name.</param>
    public static bool Is(Type? owner, string property) =>
        property.EndsWith(Suffix, StringComparison.Ordinal) || (property == nameof(Unit.Path) && owner == typeof(Unit));

    /// <summary>
    /// Whether a query that asks for a prefix means the range of the index. Not so for tickets by their lead unit: a list of
    /// many is walked from its newest end, and SQLite, which knows no numbers, would rather collect all and sort.
    /// </summary>
    /// <param name="owner">Whose property.</param>
    /// <param name="property">Its name.</param>
    public static bool IsRange(Type? owner, string property) => Is(owner, property) && owner != typeof(Ticket);
}
