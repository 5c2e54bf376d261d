using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

public sealed partial class InstanceState
{
    private const int Format = 1;

    /// <summary>Everything except the columns above, as compact JSON.</summary>
    public string ToJson()
    {
        var text = WrittenJson.Of(this, static (writer, state) => state.Write(writer), out var bytes);
        HeldBytes = bytes;
        return text;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Format);
        writer.WriteNumber("seq", JournalSequence);
        if (ParentBookmarkId is not null)
            writer.WriteString("parent", ParentBookmarkId);
        WriteValues(writer, "in", InputValues);
        WriteValues(writer, "out", OutputValues);
        WriteValues(writer, "vars", VariableValues);
        WriteList(writer, "open", Executions, static (w, e) => e.Write(w));
        WriteList(writer, "marks", OpenBookmarks, static (w, b) => BookmarkJson.Write(w, b));
        WriteList(writer, "incidents", IncidentList, WriteIncident);
        writer.WriteEndObject();
    }

    /// <summary>Restores the rest of the state from <see cref="ToJson"/>'s text.</summary>
    public void LoadJson(string json)
    {
        using var document = JsonDocument.Parse(json, JsonText.Deep);
        var top = document.RootElement;
        HeldBytes = json.Length;
        if (top.Number("v", 0) != Format)
            throw new FormatException($"The state of instance {Id} has format {top.Number("v", 0)}; this version reads {Format}.");
        JournalSequence = top.GetProperty("seq").GetInt64();
        ParentBookmarkId = top.Text("parent");
        ReadValues(top, "in", InputValues);
        ReadValues(top, "out", OutputValues);
        ReadValues(top, "vars", VariableValues);
        OpenBookmarks.Clear();
        OpenBookmarks.AddRange(top.Items("marks").Select(BookmarkJson.Read));
        IncidentList.Clear();
        IncidentList.AddRange(top.Items("incidents").Select(ReadIncident));
        Executions.Clear();
        foreach (var item in top.Items("open"))
            Executions.Add(ActivityExecution.Read(item, Executions));
    }

    /// <summary>
    /// The same for what a store holds: a text that is damaged leaves an empty state with a <see cref="Defect"/>, which can
    /// be shown, cancelled and deleted.
    /// </summary>
    public void LoadStored(string json)
    {
        try
        {
            LoadJson(json);
        }
        catch (Exception damage) when (damage is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or NullReferenceException or OverflowException)
        {
            foreach (var values in new[] { InputValues, OutputValues, VariableValues })
                values.Clear();
            Executions.Clear();
            OpenBookmarks.Clear();
            IncidentList.Clear();
            Defect = ValueTexts.Format("Unreadable", Id, damage.Message);
            IncidentList.Add(new Incident("Workflow", "", "Elsa.Workflow", Defect, UpdatedAt));
        }
    }

    /// <summary>A state of its own with the same content.</summary>
    internal InstanceState Copy() => CopyWith(ToJson());

    /// <summary>This instance with the content of another moment.</summary>
    internal InstanceState CopyWith(string json)
    {
        var copy = new InstanceState
        {
            Id = Id,
            DefinitionId = DefinitionId,
            DefinitionVersionId = DefinitionVersionId,
            DefinitionVersion = DefinitionVersion,
            Status = Status,
            SubStatus = SubStatus,
            Name = Name,
            CorrelationId = CorrelationId,
            ParentInstanceId = ParentInstanceId,
            OwnerId = OwnerId,
            PartId = PartId,
            Revision = Revision,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            FinishedAt = FinishedAt,
            IncidentCount = IncidentCount,
        };
        copy.LoadJson(json);
        return copy;
    }

    internal static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        if (values is null || values.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    internal static void ReadValues(JsonElement owner, string name, Dictionary<string, JsonNode?> values)
    {
        values.Clear();
        if (!owner.TryGetProperty(name, out var map))
            return;
        foreach (var property in map.EnumerateObject())
            values[property.Name] = JsonNodes.From(property.Value);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, List<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteIncident(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        writer.WriteString("a", incident.ActivityId);
        writer.WriteString("i", incident.ActivityInstanceId);
        writer.WriteString("t", incident.ActivityType);
        writer.WriteString("m", incident.Message);
        writer.WriteString("at", incident.At);
        writer.WriteEndObject();
    }

    private static Incident ReadIncident(JsonElement json) => new(
        json.Required("a"),
        json.Required("i"),
        json.Required("t"),
        json.Required("m"),
        json.GetProperty("at").GetDateTimeOffset());
}
