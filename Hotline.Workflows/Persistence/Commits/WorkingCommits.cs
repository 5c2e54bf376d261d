using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Commits of rows that EF does not track.</summary>
internal sealed class WorkingCommits(ICommits commits) : IRowCommits
{
    public Task<int> CommitAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken) =>
        commits.SaveRowsAsync(RowPlanner.Of(rows.First().Shape.Type.Model).Plan(rows), cancellationToken);
}
