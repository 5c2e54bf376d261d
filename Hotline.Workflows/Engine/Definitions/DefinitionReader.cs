using System.Text.Json;

namespace Hotline.Workflows.Engine.Definitions;

internal static class DefinitionReader
{
    public static WorkflowDefinition Read(string json)
    {
        JsonElement top;
        try
        {
            using var document = JsonDocument.Parse(json);
            top = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The workflow definition is not valid JSON: {exception.Message}", exception);
        }

        if (top.ValueKind != JsonValueKind.Object)
            throw new FormatException("A workflow definition must be a JSON object.");
        if (top.Field("root") is not { ValueKind: JsonValueKind.Object } root)
            throw new FormatException("The workflow definition has no root activity.");

        var version = top.Number("version", 1);
        var definitionId = top.Text("definitionId") ?? top.Text("id")
            ?? throw new FormatException("The workflow definition has neither definitionId nor id.");
        var options = top.Field("options") ?? default;
        return new WorkflowDefinition
        {
            Id = top.Text("id") ?? $"{definitionId}-v{version}",
            DefinitionId = definitionId,
            Version = version,
            Name = top.Text("name") ?? definitionId,
            Description = top.Text("description"),
            IsLatest = top.Flag("isLatest"),
            IsPublished = top.Flag("isPublished"),
            Variables = Variables(top),
            Inputs = [.. top.Items("inputs").Select(i => new InputDefinition(i.Text("name") ?? "", i.Text("type") ?? "Object", i.Flag("isArray"), i.Text("displayName")))],
            Outputs = [.. top.Items("outputs").Select(o => new OutputDefinition(o.Text("name") ?? "", o.Text("type") ?? "Object", o.Flag("isArray"), o.Text("displayName")))],
            Outcomes = [.. top.Items("outcomes").Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)],
            Options = new DefinitionOptions
            {
                ActivationStrategy = options.Text("activationStrategyType"),
                IncidentStrategy = options.Text("incidentStrategyType"),
                UsableAsActivity = options.Flag("usableAsActivity") || top.Flag("usableAsActivity"),
                ActivityCategory = options.Text("activityCategory"),
            },
            Root = ActivityReader.Read(root, "root"),
            Json = json,
        };
    }

    public static IReadOnlyList<VariableDefinition> Variables(JsonElement owner) =>
        [.. owner.Items("variables").Where(v => v.ValueKind == JsonValueKind.Object).Select(Variable)];

    private static VariableDefinition Variable(JsonElement json)
    {
        var name = json.Text("name") ?? "";
        var type = json.Text("typeName") ?? "Object";
        var isArray = json.Flag("isArray");
        if (!isArray && type.EndsWith("[]", StringComparison.Ordinal))
            (type, isArray) = (type[..^2], true);
        return new VariableDefinition(json.Text("id") ?? name, name, type, isArray, json.Field("value") ?? default, json.Text("storageDriverTypeName"));
    }
}
