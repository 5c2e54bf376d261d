using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>Whether an instance from a file is whole: its columns, its state, its waits and its journal fit each other and the flow.</summary>
internal sealed class ArchiveCheck(HotlineDb db, WorkflowRuntime runtime)
{
    /// <summary>The first part that is damaged, in words for a person; null when the instance can go on here.</summary>
    public async ValueTask<string?> DefectOfAsync(InstanceArchive archive, CancellationToken cancellationToken)
    {
        if ((Columns(archive.Instance) ?? Parts(archive)) is { } damaged)
            return damaged;
        var state = archive.Instance.ToState();
        if ((await runtime.DefectsOfAsync(state, cancellationToken)).FirstOrDefault() is { } misfit)
            return ArchiveTexts.Format("Unfit", "instance.state", misfit);
        return await WaitsAsync(archive, state, cancellationToken) ?? Journal(archive, state);
    }

    private static string? Columns(InstanceRow row)
    {
        foreach (var (name, id) in new[] { ("id", row.Id), ("definitionId", row.DefinitionId), ("definitionVersionId", row.DefinitionVersionId) })
            if (string.IsNullOrEmpty(id))
                return ArchiveTexts.Format("Missing", $"instance.{name}");
            else if (AddressId.DefectOf($"instance.{name}", id) is { } defect)
                return defect;
        if (string.IsNullOrEmpty(row.State))
            return ArchiveTexts.Format("Missing", "instance.state");
        if (!Enum.IsDefined((WorkflowStatus)row.Status))
            return ArchiveTexts.Format("Unfit", "instance.status", row.Status);
        if (!Enum.IsDefined((WorkflowSubStatus)row.SubStatus) || IsEnd(row.SubStatus) != (row.Status == (int)WorkflowStatus.Finished))
            return ArchiveTexts.Format("Unfit", "instance.subStatus", row.SubStatus);
        if (row.Revision < 0 || row.IncidentCount < 0)
            return ArchiveTexts.Format("Unfit", row.Revision < 0 ? "instance.revision" : "instance.incidentCount", Math.Min(row.Revision, row.IncidentCount));
        return new[] { ("name", row.Name), ("correlationId", row.CorrelationId) }
            .Select(text => WorkflowEngine.DefectOfText($"instance.{text.Item1}", text.Item2)).FirstOrDefault(defect => defect is not null);
    }

    private static bool IsEnd(int subStatus) =>
        (WorkflowSubStatus)subStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted;

    private static string? Parts(InstanceArchive archive)
    {
        if (archive.Bookmarks.Any(row => row is null || string.IsNullOrEmpty(row.Id) || row.ActivityId is null || row.ActivityInstanceId is null || row.Name is null || row.Hash is null))
            return ArchiveTexts.Format("Missing", "bookmarks[].id");
        if (archive.Journal.Any(row => row?.Lines is null))
            return ArchiveTexts.Format("Missing", "journal[].lines");
        if (archive.Bookmarks.FirstOrDefault(row => row.InstanceId != archive.Instance.Id) is { } other)
            return ArchiveTexts.Format("Unfit", $"bookmarks.{other.Id}.instanceId", other.InstanceId);
        return archive.Journal.FirstOrDefault(row => row.InstanceId != archive.Instance.Id) is { } foreign
            ? ArchiveTexts.Format("Unfit", $"journal.{foreign.Sequence}.instanceId", foreign.InstanceId)
            : null;
    }

    private async ValueTask<string?> WaitsAsync(InstanceArchive archive, InstanceState state, CancellationToken cancellationToken)
    {
        var rows = archive.Bookmarks.GroupBy(row => row.Id).ToDictionary(same => same.Key, same => same.ToList());
        foreach (var (id, same) in rows)
        {
            var known = state.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == id);
            if (same.Count > 1 || known is null || known.ActivityInstanceId != same[0].ActivityInstanceId || known.ActivityId != same[0].ActivityId
                || known.Name != same[0].Name || known.Hash != same[0].Hash || known.AutoBurn != same[0].AutoBurn || !IsJson(same[0].Payload))
                return ArchiveTexts.Format("Differs", $"bookmarks.{id}");
        }

        if (state.Bookmarks.FirstOrDefault(bookmark => !rows.ContainsKey(bookmark.Id)) is { } lost)
            return ArchiveTexts.Format("Missing", $"bookmarks.{lost.Id}");
        var ids = rows.Keys.ToList();
        return await db.Bookmarks.Where(row => ids.Contains(row.Id)).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } taken
            ? ArchiveTexts.Format("Taken", $"bookmarks.{taken}")
            : null;
    }

    private static string? Journal(InstanceArchive archive, InstanceState state)
    {
        var next = 0L;
        foreach (var row in archive.Journal.OrderBy(row => row.Sequence))
        {
            IReadOnlyList<JournalEntry> lines;
            try
            {
                lines = JournalJson.Read(row.Lines, row.Sequence, row.At);
            }
            catch (Exception damage) when (damage is JsonException or InvalidOperationException or ArgumentException or FormatException)
            {
                return ArchiveTexts.Format("Unfit", $"journal.{row.Sequence}.lines", damage.Message);
            }

            if (row.Sequence < next || lines.Count == 0 || lines.Any(IsHollow) || row.Sequence + lines.Count - 1 > state.LastSequence)
                return ArchiveTexts.Format("Unfit", $"journal.{row.Sequence}.lines", row.Sequence);
            next = row.Sequence + lines.Count;
        }

        return null;
    }

    private static bool IsHollow(JournalEntry line) =>
        line.ActivityId is null || line.ActivityInstanceId is null || line.ActivityType is null || line.EventName is null;

    private static bool IsJson(string? text)
    {
        try
        {
            _ = text is null ? null : JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
