using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>One execution of one activity, told from the instance's journal and what is still open.</summary>
/// <param name="NodeKey">Ids from the root activity down, joined by colons.</param>
/// <param name="Waits">It holds a bookmark.</param>
/// <param name="Faults">How often it stopped with an incident.</param>
public sealed record ActivityRun(
    string Id,
    string ActivityId,
    string NodeKey,
    string Type,
    int Version,
    string? Name,
    string? ParentId,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    ActivityRunStatus Status,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> SidePorts,
    bool Waits,
    int Faults,
    string? Fault);

public enum ActivityRunStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

internal static class ActivityRuns
{
    /// <param name="journal">The whole journal in order.</param>
    /// <param name="state">The instance as it is now.</param>
    /// <param name="nodes">The nodes of its definition.</param>
    public static IReadOnlyList<ActivityRun> Of(IReadOnlyList<JournalEntry> journal, InstanceState state, FlowNodes nodes)
    {
        var runs = new List<ActivityRun>();
        var places = new Dictionary<string, int>();
        foreach (var entry in journal)
        {
            if (!places.TryGetValue(entry.ActivityInstanceId, out var place))
            {
                places[entry.ActivityInstanceId] = place = runs.Count;
                runs.Add(Begin(entry, nodes.Find(entry.ActivityId), runs));
            }

            runs[place] = After(runs[place], entry);
        }

        var waiting = state.Bookmarks.Select(bookmark => bookmark.ActivityInstanceId).ToHashSet();
        return runs.ConvertAll(run => run with { Waits = waiting.Contains(run.Id) });
    }

    private static ActivityRun Begin(JournalEntry entry, FlowNode node, List<ActivityRun> before)
    {
        var above = node.Key.LastIndexOf(':') is > 0 and var colon ? node.Key[..colon] : null;
        var parent = above is null ? null : before.FindLast(run => run.NodeKey == above);
        return new ActivityRun(
            entry.ActivityInstanceId, entry.ActivityId, node.Key, entry.ActivityType, node.Version, node.Name, parent?.Id,
            entry.At, null, ActivityRunStatus.Running, [], [], false, 0, null);
    }

    private static ActivityRun After(ActivityRun run, JournalEntry entry) => entry.EventName switch
    {
        "Completed" => run with { Status = ActivityRunStatus.Completed, EndedAt = entry.At, Outcomes = Texts(entry.Data?["Outcomes"]) },
        "Canceled" => run with { Status = ActivityRunStatus.Canceled, EndedAt = entry.At },
        "Faulted" => run with { Status = ActivityRunStatus.Faulted, Faults = run.Faults + 1, Fault = entry.Data?["Message"]?.ToString() },
        "Retried" => run with { Status = ActivityRunStatus.Running },
        "SidePort" => run with { SidePorts = [.. run.SidePorts, entry.Data?["Port"]?.ToString() ?? ""] },
        _ => run,
    };

    private static IReadOnlyList<string> Texts(JsonNode? list) => list is JsonArray items ? [.. items.Select(item => item?.ToString() ?? "")] : [];
}
