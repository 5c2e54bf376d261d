using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>One stage on the main path of a flow.</summary>
internal sealed record PathStage(string ActivityId, string Type, string Stage, string Name)
{
    /// <summary>What people may answer there, in the order of the ports.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Whose task it is, as far as the flow says so outright.</summary>
    public string? Role { get; init; }

    public string? Unit { get; init; }
}

/// <summary>
/// The way a ticket goes when all goes well: from the start along the first port of every node. Read from the
/// definition's JSON, so that a stage an administrator added shows like any other.
/// </summary>
internal static class MainPath
{
    public const string CloseType = "Hotline.Close";
    private const string StageInput = "Stage";

    /// <param name="definitionJson">An Elsa 3 definition whose root is a flowchart; others have no path.</param>
    /// <param name="describe">What is known of an activity type: its stage and its ports in order.</param>
    public static IReadOnlyList<PathStage> Read(string definitionJson, Func<string, ActivityDescriptor?> describe)
    {
        using var document = JsonDocument.Parse(definitionJson);
        if (!document.RootElement.TryGetProperty("root", out var root)
            || !root.TryGetProperty("activities", out var activities) || activities.ValueKind is not JsonValueKind.Array)
            return [];

        var nodes = activities.EnumerateArray().ToDictionary(node => Text(node, "id") ?? "", StringComparer.Ordinal);
        var lines = Lines(root).ToList();
        var stages = new List<PathStage>();
        var seen = new HashSet<string>();
        for (var at = Start(nodes, lines); at is not null && nodes.TryGetValue(at, out var node) && seen.Add(at);)
        {
            var type = Text(node, "type") ?? "";
            var known = describe(type);
            var stage = StageOf(type, node, known);
            if (stage is not null)
                stages.Add(Stage(at, type, stage, node, known));
            var onward = lines.FindAll(line => line.From == at);
            // A script names its way out while it runs: what is drawn after it belongs to the path all the same.
            at = Next(onward, known is null ? null : Ports(node, known)) ?? (stage is null ? onward.FirstOrDefault()?.To : null);
        }

        return stages;
    }

    /// <summary>Every stage of the flowchart, those of the main path first and in its order.</summary>
    public static IReadOnlyList<PathStage> Stages(string definitionJson, Func<string, ActivityDescriptor?> describe)
    {
        var path = Read(definitionJson, describe);
        using var document = JsonDocument.Parse(definitionJson);
        if (!document.RootElement.TryGetProperty("root", out var root)
            || !root.TryGetProperty("activities", out var activities) || activities.ValueKind is not JsonValueKind.Array)
            return path;
        var others =
            from node in activities.EnumerateArray()
            let id = Text(node, "id") ?? ""
            let type = Text(node, "type") ?? ""
            where path.All(stage => stage.ActivityId != id)
            let stage = StageOf(type, node, describe(type))
            where stage is not null
            select Stage(id, type, stage, node, describe(type));
        return [.. path, .. others];
    }

    private static PathStage Stage(string id, string type, string stage, JsonElement node, ActivityDescriptor? known) => new(id, type, stage, NameOf(id, node))
    {
        Answers = known is null ? [] : Ports(node, known),
        Role = Literal(node, "role") ?? Default(known, "Role"),
        Unit = Literal(node, "unit") ?? Default(known, "Unit"),
    };

    private static string? Default(ActivityDescriptor? known, string name) => known?.Inputs.FirstOrDefault(input => input.Name == name)?.Default?.ToString();

    /// <summary>Nodes people work at have a stage, and the end is one; counters, timers and decisions between them are not shown.</summary>
    private static string? StageOf(string type, JsonElement node, ActivityDescriptor? known) =>
        type == CloseType ? "closed"
        : known?.Inputs.FirstOrDefault(input => input.Name == StageInput) is { } stage ? Literal(node, "stage") ?? stage.Default?.ToString()
        : null;

    private static string NameOf(string id, JsonElement node) =>
        Literal(node, "stageName")
        ?? (node.TryGetProperty("metadata", out var metadata) ? Text(metadata, "displayText") : null)
        ?? Text(node, "name") ?? id;

    private static string? Start(Dictionary<string, JsonElement> nodes, List<Line> lines) =>
        nodes.FirstOrDefault(x => Text(x.Value, "type") == "Elsa.Start").Key
        ?? nodes.Keys.FirstOrDefault(id => lines.TrueForAll(line => line.To != id))
        ?? nodes.Keys.FirstOrDefault();

    /// <summary>Of a type we do not know, the first line drawn.</summary>
    private static string? Next(List<Line> lines, IReadOnlyList<string>? ports) => ports is null
        ? lines.FirstOrDefault()?.To
        : ports.Select(port => lines.Find(line => line.Port == port)).FirstOrDefault(line => line is not null)?.To;

    private static IReadOnlyList<string> Ports(JsonElement node, ActivityDescriptor known)
    {
        if (known.PortsFromInput is not { } input)
            return known.Ports.Count > 0 ? known.Ports : ["Done"];

        return Texts(node, char.ToLowerInvariant(input[0]) + input[1..])
            ?? (known.Inputs.FirstOrDefault(x => x.Name == input)?.Default as JsonArray)?.Select(x => $"{x}").ToList()
            ?? known.Ports;
    }

    private static IEnumerable<Line> Lines(JsonElement root)
    {
        if (!root.TryGetProperty("connections", out var connections) || connections.ValueKind is not JsonValueKind.Array)
            yield break;

        foreach (var connection in connections.EnumerateArray())
        {
            if (connection.TryGetProperty("source", out var source) && source.ValueKind is JsonValueKind.Object
                && connection.TryGetProperty("target", out var target) && target.ValueKind is JsonValueKind.Object
                && Text(source, "activity") is { } from && Text(target, "activity") is { } to)
                yield return new Line(from, Text(source, "port") ?? "Done", to);
        }
    }

    /// <summary>A list as the designer writes it: JSON, or the text of it.</summary>
    private static List<string>? Texts(JsonElement node, string input)
    {
        if (Value(node, input) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(x => x.ToString())];
        if (value.ValueKind is not JsonValueKind.String || value.GetString() is not { } text || !text.TrimStart().StartsWith('['))
            return null;

        return JsonSerializer.Deserialize<List<string>>(text);
    }

    private static string? Literal(JsonElement node, string input) =>
        Value(node, input) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    private static JsonElement? Value(JsonElement node, string input) =>
        node.TryGetProperty(input, out var wrapper) && wrapper.ValueKind is JsonValueKind.Object
        && wrapper.TryGetProperty("expression", out var expression) && expression.ValueKind is JsonValueKind.Object
        && Text(expression, "type") is "Literal" or "Object"
        && expression.TryGetProperty("value", out var value)
            ? value
            : null;

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private sealed record Line(string From, string Port, string To);
}
