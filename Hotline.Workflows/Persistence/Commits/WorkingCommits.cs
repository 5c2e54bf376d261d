using Hotline.Workflows.Tickets.WorkingRows;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Commits of rows that EF does not track.</summary>
internal sealed class WorkingCommits(ICommits commits) : IWorkingCommits
{
    public Task<int> CommitAsync(IReadOnlyCollection<WorkingRow> rows, CancellationToken cancellationToken) =>
        commits.SaveRowsAsync(RowPlanner.Of(rows.First().Shape.Type.Model).Plan(rows), cancellationToken);
}
