using System.Data.Common;
using Hotline.Workflows.Tickets.WorkingRows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Commits of rows that EF does not track.</summary>
internal sealed class WorkingCommits(ICommits commits) : IWorkingCommits
{
    public async Task<int> CommitAsync(IReadOnlyCollection<WorkingRow> rows, CancellationToken cancellationToken)
    {
        var writes = RowPlanner.Of(rows.First().Shape.Type.Model).Plan(rows);
        try
        {
            await commits.CommitAsync(writes, cancellationToken).ConfigureAwait(false);
        }
        catch (LostRowException lost)
        {
            throw new DbUpdateConcurrencyException(lost.Message, lost);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("The database refused the commit.", refused);
        }

        return writes.Count;
    }
}
