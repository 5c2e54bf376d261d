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
        new("Object", "任意对象", Primitives, "any"),
        new("String", "文本", Primitives, "string"),
        new("Boolean", "是/否", Primitives, "boolean"),
        new("Int32", "整数", Primitives, "number"),
        new("Long", "长整数", Primitives, "number"),
        new("Single", "小数（单精度）", Primitives, "number"),
        new("Double", "小数（双精度）", Primitives, "number"),
        new("Decimal", "小数（十进制）", Primitives, "number"),
        new("Guid", "唯一编号", Primitives, "string"),
        new("DateTime", "日期时间", Primitives, "Date"),
        new("DateTimeOffset", "日期时间（带时区）", Primitives, "Date"),
        new("TimeSpan", "时长", Primitives, "string"),
        new("StringDictionary", "文本表", Lookups, "object"),
        new("ObjectDictionary", "对象表", Lookups, "object"),
        new("JSON", "JSON", Dynamic, "any"),
        new("JsonElement", "JSON 元素", Dynamic, "any"),
        new("JsonNode", "JSON 节点", Dynamic, "any"),
        new("JsonObject", "JSON 对象", Dynamic, "any"),
        new("ByteArray", "字节", Data, "any"),
        new("Stream", "数据流", Data, "any"),
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
    string TypeName, string DisplayName, string Category, [property: System.Text.Json.Serialization.JsonIgnore] string Script);
