using System.Text.Json;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>Reads connections in today's nested form and in the old flat one; those to unknown activities are left out.</summary>
internal static class ConnectionReader
{
    public static IReadOnlyList<Connection> Read(JsonElement container, string containerId, IReadOnlySet<string> activityIds)
    {
        var connections = new List<Connection>();
        var seen = new HashSet<Connection>();
        foreach (var json in container.Items("connections"))
        {
            if (json.ValueKind != JsonValueKind.Object)
                throw new FormatException($"A connection of '{containerId}' is not a JSON object.");
            var (source, sourcePort) = End(json, "source", "sourcePort");
            var (target, targetPort) = End(json, "target", "targetPort");
            if (source is null || target is null || !activityIds.Contains(source) || !activityIds.Contains(target))
                continue;
            var connection = new Connection(source, sourcePort ?? "Done", target, targetPort ?? "In");
            if (seen.Add(connection))
                connections.Add(connection);
        }

        return connections;
    }

    /// <summary>Source and target of every connection as written, those that are left out included.</summary>
    public static IEnumerable<(string? Source, string? Target)> Ends(JsonElement container) => container.Items("connections")
        .Where(json => json.ValueKind == JsonValueKind.Object)
        .Select(json => (End(json, "source", "sourcePort").Activity, End(json, "target", "targetPort").Activity));

    private static (string? Activity, string? Port) End(JsonElement json, string name, string portName)
    {
        if (json.Field(name) is not { } end)
            return (null, null);
        return end.ValueKind == JsonValueKind.Object
            ? (end.Text("activity") ?? end.Text("activityId"), NotEmpty(end.Text("port")))
            : (json.Text(name), NotEmpty(json.Text(portName)));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
