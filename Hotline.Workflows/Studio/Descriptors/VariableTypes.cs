using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>The types of variables, inputs and outputs, by Elsa's names.</summary>
internal static class VariableTypes
{
    private const string Primitives = "基本类型";
    private const string Lookups = "键值表";
    private const string Dynamic = "JSON";
    private const string Data = "数据";

    public static IReadOnlyList<VariableType> All { get; } =
    [
        new("Object", Primitives, "any"),
        new("String", Primitives, "string"),
        new("Boolean", Primitives, "boolean"),
        new("Int32", Primitives, "number"),
        new("Long", Primitives, "number"),
        new("Single", Primitives, "number"),
        new("Double", Primitives, "number"),
        new("Decimal", Primitives, "number"),
        new("Guid", Primitives, "string"),
        new("DateTime", Primitives, "Date"),
        new("DateTimeOffset", Primitives, "Date"),
        new("TimeSpan", Primitives, "string"),
        new("StringDictionary", Lookups, "object"),
        new("ObjectDictionary", Lookups, "object"),
        new("JSON", Dynamic, "any"),
        new("JsonElement", Dynamic, "any"),
        new("JsonNode", Dynamic, "any"),
        new("JsonObject", Dynamic, "any"),
        new("ByteArray", Data, "any"),
        new("Stream", Data, "any"),
    ];

    /// <summary>What scripts see of a type, in TypeScript.</summary>
    public static string ScriptTypeOf(string typeName, bool isArray)
    {
        if (typeName.EndsWith("[]", StringComparison.Ordinal))
            (typeName, isArray) = (typeName[..^2], true);
        var known = All.FirstOrDefault(type => type.TypeName == typeName);
        var script = known is null ? "any" : known.Script;
        return isArray ? script + "[]" : script;
    }
}

internal sealed record VariableType(
    string TypeName, string Category, [property: System.Text.Json.Serialization.JsonIgnore] string Script)
{
    public string DisplayName => VariableTypeTexts.Of(TypeName);
}
