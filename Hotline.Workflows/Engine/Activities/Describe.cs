using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>Short forms for the descriptors of the built-in activities.</summary>
internal static class Describe
{
    public static ActivityDescriptor Elsa(string name, string category, string displayName, string description = "") => new()
    {
        Type = $"Elsa.{name}",
        Category = category,
        DisplayName = displayName,
        Description = description,
    };

    public static InputDescriptor Input(string name, string typeName, string displayName, JsonNode? missing = null, string uiHint = "singleline") =>
        new(name, typeName, displayName) { Default = missing, UiHint = uiHint };

    public static InputDescriptor Raw(string name, string typeName, string displayName, string uiHint = "singleline") =>
        new(name, typeName, displayName) { IsWrapped = false, UiHint = uiHint };

    public static OutputDescriptor Output(string name, string typeName, string displayName) => new(name, typeName, displayName);
}
