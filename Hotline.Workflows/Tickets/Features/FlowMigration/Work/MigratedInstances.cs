using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Reads instances that are to change their version, and stages them in the new one together with what mirrors their bookmarks.</summary>
internal sealed class MigratedInstances(UnitOfWork work, HotlineDb db, IWorkflowStore store, WorkflowRuntime runtime, TimeProvider time)
{
    public ValueTask<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken) => store.FindInstanceAsync(instanceId, cancellationToken);

    /// <summary>Null when a version is gone.</summary>
    public Task<MigrationPlan?> PlanAsync(MigrationJob job, CancellationToken cancellationToken) =>
        runtime.PlanMigrationAsync(job.FromVersionId, job.ToVersionId, StoredChoices.Read(job.Choices), cancellationToken);

    /// <summary>What a migration makes of the instance; nothing is staged.</summary>
    public async Task<(MigrationPlan Plan, MigrationResult Result)> ApplyAsync(MigrationJob job, InstanceState state, CancellationToken cancellationToken)
    {
        var plan = (await PlanAsync(job, cancellationToken))!;
        return (plan, plan.Apply(state, time.GetUtcNow()));
    }

    public async ValueTask StageAsync(InstanceState before, InstanceState after, CancellationToken cancellationToken)
    {
        var known = before.Bookmarks.ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId);
        var renamed = after.Bookmarks.Where(bookmark => known.TryGetValue(bookmark.Id, out var id) && id != bookmark.ActivityId)
            .ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId);
        if (renamed.Count > 0)
        {
            foreach (var row in await work.ListAsync(db.Bookmarks.Where(row => renamed.Keys.Contains(row.Id)), cancellationToken))
                row.ActivityId = renamed[row.Id];
        }

        runtime.Replace(before, after);
    }
}
