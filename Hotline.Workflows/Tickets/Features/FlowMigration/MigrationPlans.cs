using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>Finds the versions a person names by number and makes the plan between them.</summary>
internal sealed class MigrationPlans(HotlineDb db, WorkflowRuntime runtime)
{
    public async ValueTask<Result<PlannedMigration>> FindAsync(
        string definitionId, int from, int to, IReadOnlyDictionary<string, string?>? mapping, CancellationToken cancellationToken)
    {
        if (from == to)
            return MigrationRefusals.SameVersion();
        var versions = await db.Definitions
            .Where(row => row.DefinitionId == definitionId && (row.Version == from || row.Version == to))
            .Select(row => new FlowVersion(row.Id, row.Version, row.Name, row.IsPublished || row.PublishedAt != null))
            .ToListAsync(cancellationToken);
        if (versions.Find(version => version.Version == from) is not { } old)
            return MigrationRefusals.NoVersion(definitionId, from);
        if (versions.Find(version => version.Version == to) is not { } next)
            return MigrationRefusals.NoVersion(definitionId, to);
        var plan = (await runtime.PlanMigrationAsync(old.Id, next.Id, mapping, cancellationToken))!;
        return plan.Defects.Count > 0
            ? Invalid.Field("mapping", string.Join("", plan.Defects))
            : new PlannedMigration(old, next, plan);
    }
}

/// <param name="WasPublished">Published now or once, so that its content is settled.</param>
internal sealed record FlowVersion(string Id, int Version, string Name, bool WasPublished);

internal sealed record PlannedMigration(FlowVersion From, FlowVersion To, MigrationPlan Plan)
{
    public string NameOf(string nodeKey) => Plan.Nodes.FirstOrDefault(node => node.Key == nodeKey)?.Name ?? nodeKey;
}

/// <summary>Instances a migration is for: those that run in the version, and those a fault has stopped there.</summary>
internal static class MigratableInstances
{
    public static IQueryable<InstanceRow> In(this IQueryable<InstanceRow> rows, string definitionId, string versionId) => rows.NotEnded()
        .Where(row => row.DefinitionId == definitionId && row.DefinitionVersionId == versionId)
        .OrderBy(row => row.Id);
}
