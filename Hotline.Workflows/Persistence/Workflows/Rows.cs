using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>Between the engine's objects and the rows that keep them.</summary>
internal static class Rows
{
    public static InstanceRow ToRow(this InstanceState state) => new()
    {
        Id = state.Id,
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = state.DefinitionVersionId,
        CreatedAt = state.CreatedAt,
        State = "",
    };

    public static void Write(this InstanceRow row, InstanceState state)
    {
        row.DefinitionVersionId = state.DefinitionVersionId;
        row.DefinitionVersion = state.DefinitionVersion;
        row.Status = (int)state.Status;
        row.SubStatus = (int)state.SubStatus;
        row.Name = state.Name;
        row.CorrelationId = state.CorrelationId;
        row.ParentInstanceId = state.ParentInstanceId;
        row.TicketId = state.OwnerId;
        row.MatterId = state.PartId;
        row.IncidentCount = state.IncidentCount;
        row.StuckSince = state.StuckSince;
        row.Revision = state.Revision;
        row.UpdatedAt = state.UpdatedAt;
        row.FinishedAt = state.FinishedAt;
        row.State = state.ToJson();
    }

    public static BookmarkRow ToRow(this Bookmark bookmark, InstanceState state) => new()
    {
        Id = bookmark.Id,
        InstanceId = state.Id,
        CorrelationId = state.CorrelationId,
        ActivityId = bookmark.ActivityId,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        Payload = StoredJson.Write(bookmark.Payload),
        Tag = bookmark.Tag,
        AutoBurn = bookmark.AutoBurn,
        DueAt = state.Status is WorkflowStatus.Running ? bookmark.DueAt : null,
        CreatedAt = bookmark.CreatedAt,
    };

    public static StoredBookmark ToStored(this BookmarkRow row) => new(row.InstanceId, row.CorrelationId, new Bookmark
    {
        Id = row.Id,
        Name = row.Name,
        ActivityId = row.ActivityId,
        ActivityInstanceId = row.ActivityInstanceId,
        Payload = StoredJson.Read(row.Payload),
        Hash = row.Hash,
        DueAt = row.DueAt,
        AutoBurn = row.AutoBurn,
        Tag = row.Tag,
        CreatedAt = row.CreatedAt,
    });

    public static StoredTrigger ToStored(this TriggerRow row) => new(
        row.Id, row.DefinitionId, row.VersionId, row.ActivityId, row.Name, row.Hash, StoredJson.Read(row.Payload), row.DueAt);

    public static KeptStimulusRow ToRow(this KeptStimulus kept) => new()
    {
        Id = kept.Id,
        Name = kept.Name,
        Hash = kept.Hash,
        CorrelationId = kept.CorrelationId,
        InstanceId = kept.InstanceId,
        Input = StoredJson.Write(kept.Input),
        ExpiresAt = kept.ExpiresAt,
    };

    public static KeptStimulus ToStored(this KeptStimulusRow row) => new(
        row.Id, row.Name, row.Hash, row.CorrelationId, row.InstanceId, StoredJson.Read(row.Input), row.ExpiresAt);

    public static JournalRow ToRow(this IReadOnlyList<JournalEntry> burst, string instanceId) => new()
    {
        InstanceId = instanceId,
        Sequence = burst[0].Sequence,
        At = burst[0].At,
        Lines = JournalJson.Write(burst),
    };
}
