using System.Runtime.CompilerServices;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Finds stopped flows: many to look at, or one to mend.</summary>
internal sealed class StuckFlows(HotlineDb db, IWorkflowStore store, WorkflowRuntime runtime)
{
    private const int Batch = 200;
    private readonly Dictionary<string, CompiledWorkflow?> workflows = [];

    public static NotFound Unknown =>
        new("incident-unknown", IncidentTexts.Get("Unknown"));

    /// <summary>All that stand still, each batch read when it is asked for.</summary>
    public async IAsyncEnumerable<StuckFlow> ReadAsync(
        string? definitionId, IncidentCursor? after, AgeOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<InstanceRow> rows;
        do
        {
            rows = await Page(definitionId, after, order).Take(Batch).ToListAsync(cancellationToken);
            foreach (var row in rows)
                yield return new StuckFlow(row.ToState(), row.StuckSince!.Value, await WorkflowAsync(row.DefinitionVersionId, cancellationToken));
            after = rows.Count > 0 ? IncidentCursor.Of(rows[^1]) : after;
        }
        while (rows.Count == Batch);
    }

    /// <summary>One of them as the store has it, for reading; null when it does not stand still.</summary>
    public async ValueTask<StuckFlow?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.FindInstanceAsync(instanceId, cancellationToken) is { StuckSince: { } since } state
            ? new StuckFlow(state, since, await WorkflowAsync(state.DefinitionVersionId, cancellationToken))
            : null;

    /// <summary>Opens one for mending, or says why there is nothing to mend any more.</summary>
    public async ValueTask<Result<StuckFlow>> OpenAsync(IMend mend, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(mend.InstanceId, cancellationToken) is not { } state)
            return new NotFound("instance-unknown", IncidentTexts.Get("InstanceUnknown"));
        if (state.StuckSince is not { } since)
            return await TooLateAsync(state, "incident-settled", "Settled", cancellationToken);
        var flow = new StuckFlow(state, since, await WorkflowAsync(state.DefinitionVersionId, cancellationToken));
        if (mend.ActivityInstanceId is { } wanted && flow.Nodes.All(node => node.ActivityInstanceId != wanted))
            return await TooLateAsync(state, "activity-not-faulted", "NotFaulted", cancellationToken);
        if (mend.Revision is { } seen && seen != state.Revision)
            return await TooLateAsync(state, "incident-changed", "Changed", cancellationToken);
        return flow;
    }

    private async ValueTask<Refusal> TooLateAsync(InstanceState state, string code, string text, CancellationToken cancellationToken)
    {
        var last = await db.History
            .Where(entry => entry.Action.StartsWith(Mending.Act) && entry.TicketId == state.OwnerId)
            .OrderByDescending(entry => entry.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null
            ? new Conflict(code, IncidentTexts.Format("LookAgain", IncidentTexts.Get(text)))
            : new Conflict(code, IncidentTexts.Format("ByWhom", IncidentTexts.Get(text), last.ActorName, last.Summary), last.ActorName, last.At);
    }

    private async ValueTask<CompiledWorkflow?> WorkflowAsync(string versionId, CancellationToken cancellationToken)
    {
        if (!workflows.TryGetValue(versionId, out var workflow))
            workflows[versionId] = workflow = await runtime.WorkflowOfAsync(versionId, cancellationToken);
        return workflow;
    }

    private IQueryable<InstanceRow> Page(string? definitionId, IncidentCursor? after, AgeOrder order)
    {
        var rows = db.Instances.Where(row => row.StuckSince != null);
        if (definitionId is not null)
            rows = rows.Where(row => row.DefinitionId == definitionId);
        if (order is AgeOrder.Newest)
            return Newest(rows, after);
        if (after is { Since: var since, Id: var id })
            rows = rows.Where(row => row.StuckSince > since || (row.StuckSince == since && string.Compare(row.Id, id) > 0));
        return rows.OrderBy(row => row.StuckSince).ThenBy(row => row.Id);
    }

    private static IQueryable<InstanceRow> Newest(IQueryable<InstanceRow> rows, IncidentCursor? after)
    {
        if (after is { Since: var since, Id: var id })
            rows = rows.Where(row => row.StuckSince < since || (row.StuckSince == since && string.Compare(row.Id, id) < 0));
        return rows.OrderByDescending(row => row.StuckSince).ThenByDescending(row => row.Id);
    }
}
