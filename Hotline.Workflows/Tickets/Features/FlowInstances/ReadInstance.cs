using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>One instance as it is now: where it waits, what went wrong, what its variables hold.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record ReadInstance(string Id) : IQuery<InstanceView>;

/// <param name="NodeKeys">Place of each activity that has an incident or waits, by activity id.</param>
/// <param name="Variables">Workflow-level variables by id with their names.</param>
public sealed record InstanceView(
    InstanceSummary Summary,
    InstanceState State,
    IReadOnlyDictionary<string, string> NodeKeys,
    IReadOnlyList<VariableDefinition> Variables);

internal sealed class ReadInstanceHandler(HotlineDb db, CurrentActor current, IWorkflowStore store) : IRequestHandler<ReadInstance, Result<InstanceView>>
{
    public async Task<Result<InstanceView>> Handle(ReadInstance request, CancellationToken cancellationToken)
    {
        var summary = await db.InstancesVisibleTo(current.Actor)
            .Where(row => row.Id == request.Id).Select(InstanceSummary.OfRow).SingleOrDefaultAsync(cancellationToken);
        if (summary is null || await store.FindInstanceAsync(request.Id, cancellationToken) is not { } state)
            return InstanceSight.Unknown;
        var definition = await store.FindVersionAsync(state.DefinitionVersionId, cancellationToken);
        var nodes = new FlowNodes(definition);
        var keys = state.Incidents.Select(incident => incident.ActivityId).Concat(state.Bookmarks.Select(bookmark => bookmark.ActivityId))
            .Distinct().ToDictionary(id => id, id => nodes.Find(id).Key);
        return new InstanceView(summary, state, keys, definition?.Variables ?? []);
    }
}
