namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Writes the rows of one unit of work in one durable transaction, or none of them.</summary>
internal interface ICommits
{
    /// <exception cref="LostRowException">A row was not there any more, or not as it was read.</exception>
    /// <exception cref="System.Data.Common.DbException">The database refused.</exception>
    Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken);

    /// <summary>Runs a save of EF's own between the commits.</summary>
    Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken);
}

/// <summary>A row to update or delete was gone or had changed: another commit was first.</summary>
internal sealed class LostRowException(string statement) : Exception($"The row was gone or had changed: {statement}");
