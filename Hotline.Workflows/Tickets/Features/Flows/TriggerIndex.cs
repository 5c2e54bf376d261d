using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// The triggers of published definitions, staged in the unit of work that publishes, retracts or fires. Whoever
/// publishes a version calls <see cref="PublishAsync"/>, whoever retracts or deletes one <see cref="RetractAsync"/>.
/// </summary>
public sealed class TriggerIndex(
    UnitOfWork work, HotlineDb db, IWorkflowStore store, WorkflowRuntime runtime, WorkflowEngine engine, IIdSource ids, TimeProvider time)
{
    /// <summary>Puts the triggers of a version in the place of those its definition had.</summary>
    /// <exception cref="FormatException">A trigger's input makes no sense, such as an unreadable cron expression.</exception>
    public async Task PublishAsync(WorkflowDefinition version, CancellationToken cancellationToken)
    {
        await RetractAsync(version.DefinitionId, cancellationToken);
        try
        {
            foreach (var trigger in await engine.TriggersAsync(version, time.GetUtcNow(), ids, store.UsedIn(cancellationToken)))
                work.Add(ToRow(trigger));
        }
        catch (ExpressionException defect)
        {
            throw new FormatException($"流程“{version.Name}”的触发器无法设定：{defect.Message}", defect);
        }
    }

    /// <summary>From this commit on nothing starts instances of the definition by itself.</summary>
    public async Task RetractAsync(string definitionId, CancellationToken cancellationToken) =>
        work.RemoveRange(await work.ListAsync(db.Triggers.Where(row => row.DefinitionId == definitionId), cancellationToken));

    /// <summary>
    /// Takes a due trigger for this unit of work and sets it for its next instant. As with bookmarks the row is deleted
    /// and replaced: of two units of work that fire it only one can commit.
    /// </summary>
    /// <returns>The trigger to start with; null when it is gone or not due.</returns>
    internal async Task<StoredTrigger?> TakeDueAsync(string id, CancellationToken cancellationToken)
    {
        var row = await work.FirstOrDefaultAsync(db.Triggers.Where(row => row.Id == id), cancellationToken);
        if (row?.DueAt is null || row.DueAt > time.GetUtcNow())
            return null;
        work.Remove(row);
        var trigger = ToStored(row);
        if (await runtime.NextDueAsync(trigger, cancellationToken) is { } next)
            work.Add(ToRow(trigger with { Id = ids.NextText(), DueAt = next }));
        return trigger;
    }

    /// <summary>
    /// Takes a trigger that is due for the last time: nothing starts by it until its definition is published again.
    /// Null when it is gone or not due.
    /// </summary>
    internal async Task<StoredTrigger?> EndAsync(string id, CancellationToken cancellationToken)
    {
        var row = await work.FirstOrDefaultAsync(db.Triggers.Where(row => row.Id == id), cancellationToken);
        if (row?.DueAt is null)
            return null;
        work.Remove(row);
        return ToStored(row);
    }

    private static TriggerRow ToRow(StoredTrigger trigger) => new()
    {
        Id = trigger.Id,
        DefinitionId = trigger.DefinitionId,
        VersionId = trigger.VersionId,
        ActivityId = trigger.ActivityId,
        Name = trigger.Name,
        Hash = trigger.Hash,
        Payload = trigger.Payload?.ToJsonString(HotlineJson.Compact),
        DueAt = trigger.DueAt,
    };

    private static StoredTrigger ToStored(TriggerRow row) => new(
        row.Id, row.DefinitionId, row.VersionId, row.ActivityId, row.Name, row.Hash,
        row.Payload is null ? null : JsonNode.Parse(row.Payload), row.DueAt);
}
