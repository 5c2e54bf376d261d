namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// Numbers that a commit takes from a series without gaps. They are drawn inside the commit, which holds the series until
/// it is durable: one that fails gives back what it drew, and nobody else has had a later number meanwhile.
/// </summary>
/// <param name="Series">Name of the series; its first number is 1.</param>
/// <param name="Count">How many.</param>
/// <param name="Give">
/// Told the first of them, before the rows are written, to put it where it belongs; again with another number when the
/// commit had to be tried again. Not the place to read, wait or stage rows.
/// </param>
public sealed record NumberDraw(string Series, int Count, Action<long> Give);
