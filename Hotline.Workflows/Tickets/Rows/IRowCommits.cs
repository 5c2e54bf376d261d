namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Writes the rows of a working set in one durable transaction, or none of them.</summary>
public interface IRowCommits
{
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">A row was not there any more, or not as it was read.</exception>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">The database refused.</exception>
    Task<int> CommitAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken);
}
