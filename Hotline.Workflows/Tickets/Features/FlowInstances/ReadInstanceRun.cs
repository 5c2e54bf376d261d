using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>The way an instance has gone: its journal, and every execution of an activity.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record ReadInstanceRun(string Id) : IQuery<InstanceRun>;

public sealed record InstanceRun(IReadOnlyList<JournalLine> Journal, IReadOnlyList<ActivityRun> Activities);

/// <param name="Entry">What the engine wrote.</param>
/// <param name="NodeKey">Ids from the root activity down, joined by colons.</param>
public sealed record JournalLine(JournalEntry Entry, string NodeKey, string? Name, int Version);

internal sealed class ReadInstanceRunHandler(HotlineDb db, CurrentActor current, IWorkflowStore store) : IRequestHandler<ReadInstanceRun, Result<InstanceRun>>
{
    public async Task<Result<InstanceRun>> Handle(ReadInstanceRun request, CancellationToken cancellationToken)
    {
        if (!await db.SeesInstanceAsync(current.Actor, request.Id, cancellationToken)
            || await store.FindInstanceAsync(request.Id, cancellationToken) is not { } state)
            return InstanceSight.Unknown;
        var nodes = new FlowNodes(await store.FindVersionAsync(state.DefinitionVersionId, cancellationToken));
        var journal = await store.ReadJournalAsync(request.Id, cancellationToken);
        return new InstanceRun([.. journal.Select(entry => Line(entry, nodes.Find(entry.ActivityId)))], ActivityRuns.Of(journal, state, nodes));
    }

    private static JournalLine Line(JournalEntry entry, FlowNode node) => new(entry, node.Key, node.Name, node.Version);
}
