using System.Data.Common;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Writes the rows of one unit of work in one durable transaction, or none of them.</summary>
internal interface ICommits
{
    /// <exception cref="LostRowException">A row was not there any more, or not as it was read.</exception>
    /// <exception cref="DbException">The database refused.</exception>
    Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken);

    /// <summary>Commits, and says in EF's exceptions what went wrong.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="DbUpdateConcurrencyException">A row was not there any more, or not as it was read.</exception>
    /// <exception cref="DbUpdateException">The database refused.</exception>
    /// <exception cref="UnstorableTextException">No database keeps one of the texts; nothing was sent.</exception>
    async Task<int> SaveRowsAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        foreach (var (statement, values) in rows)
        {
            for (var place = 0; place < values.Length; place++)
                UnstorableTextException.ThrowIfAny(statement.Columns[place], values[place] as string);
        }

        try
        {
            await CommitAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        catch (LostRowException lost)
        {
            throw new DbUpdateConcurrencyException(lost.Message, lost);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("The database refused the commit.", refused);
        }

        return rows.Count;
    }

    /// <summary>Runs a save of EF's own between the commits.</summary>
    Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken);
}

/// <summary>A row to update or delete was gone or had changed: another commit was first.</summary>
internal sealed class LostRowException(string statement) : Exception($"The row was gone or had changed: {statement}");
