namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// Told of every commit once it is durable, whoever made it: for news, alarms and others who must know. Found by its
/// registration; nothing else names it.
/// </summary>
public interface ICommitReader
{
    void Read(IReadOnlyList<RowChange> committed);
}

/// <summary>
/// Shown what a commit is about to write, whoever makes it, to add what must become true with it, such as figures that
/// are counted in the commit that causes them. Found by its registration; nothing else names it.
/// </summary>
public interface ICommittingReader
{
    /// <param name="rows">What is written so far; numbers without gaps are not in them yet, as they are drawn last.</param>
    /// <param name="work">Where rows are added, and those to change are taken from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken);
}
