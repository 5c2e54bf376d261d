using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>The main paths of published versions, which never change.</summary>
internal sealed class MainPaths(ActivityRegistry activities, EngineSettings settings)
{
    private readonly RecentlyUsed<(string DefinitionId, int Version), KnownFlow> _flows = new(settings.KeptDefinitions);

    public async ValueTask<KnownFlow> FindAsync(HotlineDb db, string definitionId, int version, CancellationToken cancellationToken)
    {
        if (_flows.TryGet((definitionId, version), out var flow))
            return flow;

        var row = await db.Definitions
            .Where(x => x.DefinitionId == definitionId && x.Version == version)
            .Select(x => new { x.Name, x.Json })
            .SingleOrDefaultAsync(cancellationToken);
        return row is null
            ? new KnownFlow(definitionId, [], [])
            : _flows.Set((definitionId, version), new KnownFlow(row.Name, MainPath.Read(row.Json, Describe), MainPath.Stages(row.Json, Describe)));
    }

    private ActivityDescriptor? Describe(string type) => activities.Find(type)?.Descriptor;
}

/// <param name="Path">The main path.</param>
/// <param name="Stages">All stages, those of the main path first.</param>
internal sealed record KnownFlow(string Name, IReadOnlyList<PathStage> Path, IReadOnlyList<PathStage> Stages);
