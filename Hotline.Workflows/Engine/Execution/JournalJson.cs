using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>The journal lines of one burst as compact JSON: their sequence is counted from the first, their instant is the burst's.</summary>
public static class JournalJson
{
    public static string Write(IReadOnlyList<JournalEntry> burst) => WrittenJson.Of(burst, WriteAll, out _);

    /// <param name="lines">What <see cref="Write(IReadOnlyList{JournalEntry})"/> wrote.</param>
    /// <param name="first">Sequence of the first line.</param>
    /// <param name="at">The burst's instant.</param>
    public static IReadOnlyList<JournalEntry> Read(string lines, long first, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(lines, JsonText.Deep);
        return [.. document.RootElement.EnumerateArray().Select((line, index) => Read(line, first + index, at))];
    }

    private static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<JournalEntry> burst)
    {
        writer.WriteStartArray();
        foreach (var entry in burst)
            Write(writer, entry);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("a", entry.ActivityId);
        writer.WriteString("i", entry.ActivityInstanceId);
        writer.WriteString("t", entry.ActivityType);
        writer.WriteString("e", entry.EventName);
        if (entry.Data is { } data)
        {
            writer.WritePropertyName("d");
            data.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static JournalEntry Read(JsonElement line, long sequence, DateTimeOffset at) => new(
        sequence,
        at,
        line.Text("a")!,
        line.Text("i")!,
        line.Text("t")!,
        line.Text("e")!,
        line.TryGetProperty("d", out var data) ? (JsonObject?)JsonNodes.From(data) : null);
}
