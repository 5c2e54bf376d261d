namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// PostgreSQL writes a changed row anew, and without touching its indexes when the same page has room: rows that every
/// step changes leave that room. SQLite changes rows in place and ignores it.
/// </summary>
internal static class RowSpace
{
    public const string Annotation = "Npgsql:StorageParameter:fillfactor";

    /// <summary>Percent of a page that is filled with new rows.</summary>
    public const int Share = 75;
}
