using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Activities.Flow;

/// <summary>What one execution of a flowchart remembers: where it began and how often each activity and connection was visited.</summary>
internal sealed class FlowScope(string start)
{
    /// <summary>About what one step adds.</summary>
    private const int Growth = 2;

    private readonly Dictionary<string, int> _visits = [];
    private readonly Dictionary<string, int> _queuedInRound = [];
    private readonly Dictionary<string, (int Count, bool Followed)> _connections = [];

    public string Start => start;

    public IReadOnlyDictionary<string, int> AllVisits => _visits;

    public IReadOnlyDictionary<string, int> QueuedInRound => _queuedInRound;

    /// <summary>By the connection's key: how often it was visited, and whether it was followed the last time.</summary>
    public IReadOnlyDictionary<string, (int Count, bool Followed)> AllConnections => _connections;

    public int Visits(string activityId) => _visits.GetValueOrDefault(activityId);

    public void Visit(string activityId) => _visits[activityId] = Visits(activityId) + 1;

    public void Visit(FlowEdge edge, bool followed) =>
        _connections[edge.Key] = (_connections.GetValueOrDefault(edge.Key).Count + 1, followed);

    /// <summary>Visited more often than its target: this round's arrival.</summary>
    public bool HasArrived(FlowEdge edge) => _connections.GetValueOrDefault(edge.Key).Count > Visits(edge.Target);

    public bool HasArrivedAlive(FlowEdge edge) => HasArrived(edge) && _connections[edge.Key].Followed;

    public bool HaveArrived(IReadOnlyList<FlowEdge> inbound)
    {
        for (var at = 0; at < inbound.Count; at++)
        {
            if (!HasArrived(inbound[at]))
                return false;
        }

        return true;
    }

    public bool HaveArrivedAlive(IReadOnlyList<FlowEdge> inbound)
    {
        for (var at = 0; at < inbound.Count; at++)
        {
            if (!HasArrivedAlive(inbound[at]))
                return false;
        }

        return true;
    }

    public bool HasAnyArrivedAlive(IReadOnlyList<FlowEdge> inbound)
    {
        for (var at = 0; at < inbound.Count; at++)
        {
            if (HasArrivedAlive(inbound[at]))
                return true;
        }

        return false;
    }

    /// <summary>True when a forward arrival has queued the target in its present round already.</summary>
    public bool IsQueuedInRound(string target) => _queuedInRound.TryGetValue(target, out var round) && round == Visits(target);

    public void QueueInRound(string target) => _queuedInRound[target] = Visits(target);

    /// <summary>Counts taken over from another version of the flowchart.</summary>
    public void SetVisits(string activityId, int count) => _visits[activityId] = count;

    public void SetQueuedInRound(string activityId, int round) => _queuedInRound[activityId] = round;

    public void SetConnection(string key, int count, bool followed) => _connections[key] = (count, followed);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("flow");
        writer.WriteString("start", start);
        WriteCounts(writer, "visits", _visits);
        WriteCounts(writer, "queued", _queuedInRound);
        if (_connections.Count > 0)
        {
            writer.WriteStartObject("lines");
            // One number a connection: twice the count, plus one when its last visit was followed.
            foreach (var (key, (count, followed)) in _connections)
                writer.WriteNumber(key, (count * 2) + (followed ? 1 : 0));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static FlowScope? Read(JsonElement owner)
    {
        if (!owner.TryGetProperty("flow", out var json))
            return null;
        var scope = new FlowScope(json.Required("start"));
        ReadCounts(json, "visits", scope._visits);
        ReadCounts(json, "queued", scope._queuedInRound);
        if (json.TryGetProperty("lines", out var lines))
        {
            scope._connections.EnsureCapacity(lines.GetPropertyCount() + Growth);
            foreach (var line in lines.EnumerateObject())
                scope._connections[line.Name] = (line.Value.GetInt32() / 2, line.Value.GetInt32() % 2 == 1);
        }

        return scope;
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, Dictionary<string, int> counts)
    {
        if (counts.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts)
            writer.WriteNumber(key, count);
        writer.WriteEndObject();
    }

    private static void ReadCounts(JsonElement json, string name, Dictionary<string, int> counts)
    {
        if (!json.TryGetProperty(name, out var map))
            return;
        counts.EnsureCapacity(map.GetPropertyCount() + Growth);
        foreach (var entry in map.EnumerateObject())
            counts[entry.Name] = entry.Value.GetInt32();
    }
}
