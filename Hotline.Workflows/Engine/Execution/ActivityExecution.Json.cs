using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class ActivityExecution
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("k", NodeKey);
        if (Owner is not null)
            writer.WriteString("o", Owner.Id);
        if (Status != ActivityStatus.Running)
            writer.WriteString("s", Status.ToString());
        WriteFlag(writer, "back", EnteredBackward);
        WriteFlag(writer, "break", IsBreaking);
        if (Fired is { Count: > 0 })
        {
            writer.WriteStartArray("fired");
            foreach (var port in Fired)
                writer.WriteStringValue(port);
            writer.WriteEndArray();
        }

        InstanceState.WriteValues(writer, "vars", Declared);
        InstanceState.WriteValues(writer, "locals", Locals);
        if (UsedInputs is not null)
        {
            writer.WriteBoolean("used", true);
            InstanceState.WriteValues(writer, "in", UsedInputs);
        }

        InstanceState.WriteValues(writer, "state", StateValues?.ToDictionary());
        Flow?.Write(writer);
        writer.WriteEndObject();
    }

    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="before">Executions already read; an owner always comes before its children.</param>
    public static ActivityExecution Read(JsonElement json, List<ActivityExecution> before)
    {
        var ownerId = json.Text("o");
        var execution = new ActivityExecution
        {
            Id = json.Required("id"),
            NodeKey = json.Required("k"),
            Owner = ownerId is null ? null : before.Find(e => e.Id == ownerId),
            Status = json.Text("s") is { } status ? Enum.Parse<ActivityStatus>(status) : ActivityStatus.Running,
            EnteredBackward = json.Flag("back"),
            IsBreaking = json.Flag("break"),
            Declared = Values(json, "vars"),
            Locals = Values(json, "locals"),
            UsedInputs = json.Flag("used") ? Values(json, "in") ?? new(StringComparer.OrdinalIgnoreCase) : null,
            Flow = FlowScope.Read(json),
        };
        foreach (var port in json.Items("fired"))
            (execution.Fired ??= []).Add(port.GetString()!);
        if (json.TryGetProperty("state", out var state))
            execution.StateValues = (JsonObject?)JsonNodes.From(state);
        return execution;
    }

    private static Dictionary<string, JsonNode?>? Values(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out _))
            return null;
        var values = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        InstanceState.ReadValues(json, name, values);
        return values;
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, true);
    }
}
