using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Instances that have not come to their end: running ones, and those a fault has stopped, which can still be mended.</summary>
internal static class RunningInstances
{
    public static IQueryable<InstanceRow> NotEnded(this IQueryable<InstanceRow> rows) =>
        rows.Where(row => row.Status == (int)WorkflowStatus.Running || row.SubStatus == (int)WorkflowSubStatus.Faulted);

    /// <summary>How many there are, by version.</summary>
    public static async Task<IReadOnlyDictionary<string, RunningCount>> CountAsync(
        HotlineDb db, string? definitionId, CancellationToken cancellationToken)
    {
        var rows = definitionId is null ? db.Instances : db.Instances.Where(row => row.DefinitionId == definitionId);
        // Each has an index of its own; asked for at once, all that ever ran would be gone through.
        var running = await ByVersionAsync(rows.Where(row => row.Status == (int)WorkflowStatus.Running), cancellationToken);
        var stopped = await ByVersionAsync(
            rows.Where(row => row.StuckSince != null && row.SubStatus == (int)WorkflowSubStatus.Faulted && row.Status != (int)WorkflowStatus.Running), cancellationToken);
        return running.Concat(stopped).GroupBy(one => one.Key, one => one.Value)
            .ToDictionary(same => same.Key, same => new RunningCount(same.Sum(one => one.Count), same.Min(one => one.Oldest)));
    }

    private static Task<Dictionary<string, RunningCount>> ByVersionAsync(IQueryable<InstanceRow> rows, CancellationToken cancellationToken) =>
        rows.GroupBy(row => row.DefinitionVersionId)
            .Select(same => new { VersionId = same.Key, Count = same.Count(), Since = same.Min(row => row.CreatedAt) })
            .ToDictionaryAsync(same => same.VersionId, same => new RunningCount(same.Count, same.Since), cancellationToken);
}

/// <param name="Count">Instances, of tickets and others.</param>
/// <param name="Oldest">When the oldest of them began.</param>
internal sealed record RunningCount(int Count, DateTimeOffset Oldest);
