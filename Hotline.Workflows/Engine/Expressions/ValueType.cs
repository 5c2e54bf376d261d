using System.Collections.Concurrent;

namespace Hotline.Workflows.Engine.Expressions;

internal enum ValueKind
{
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    Decimal,
    Guid,
    Duration,
    Instant,

    /// <summary>.NET's DateTime: an instant only where it names its zone.</summary>
    LocalTime,
    Dictionary,
}

/// <summary>What a type name in a definition means to the engine; alias, .NET and list forms are understood.</summary>
internal sealed record ValueType(ValueKind Kind, bool IsList)
{
    private static readonly ConcurrentDictionary<string, ValueType> Known = new();

    public static ValueType Of(string typeName) => Known.GetOrAdd(typeName, Read);

    private static ValueType Read(string typeName)
    {
        var name = typeName.Split(',')[0].Trim();
        if (name.EndsWith("[]", StringComparison.Ordinal) || IsListName(name))
            return new ValueType(ValueKind.Any, true);
        var dot = name.LastIndexOf('.');
        return new ValueType(Scalar(dot < 0 ? name : name[(dot + 1)..]), false);
    }

    private static bool IsListName(string name)
    {
        var generic = name.IndexOfAny(['<', '`']);
        return generic > 0 && (name[..generic].EndsWith("List", StringComparison.Ordinal)
            || name[..generic].EndsWith("Collection", StringComparison.Ordinal)
            || name[..generic].EndsWith("Enumerable", StringComparison.Ordinal));
    }

    private static ValueKind Scalar(string name) => name switch
    {
        "String" => ValueKind.Text,
        "Boolean" => ValueKind.Boolean,
        "Int16" or "Int32" or "Int64" or "Long" or "Byte" or "UInt32" or "UInt64" => ValueKind.Integer,
        "Single" or "Double" => ValueKind.Number,
        "Decimal" => ValueKind.Decimal,
        "Guid" => ValueKind.Guid,
        "TimeSpan" => ValueKind.Duration,
        "DateTimeOffset" => ValueKind.Instant,
        "DateTime" => ValueKind.LocalTime,
        "ObjectDictionary" or "StringDictionary" or "JsonObject" or "JsonNode" or "JsonElement" or "ExpandoObject" => ValueKind.Dictionary,
        _ when name.StartsWith("IDictionary", StringComparison.Ordinal) || name.StartsWith("Dictionary", StringComparison.Ordinal) => ValueKind.Dictionary,
        _ => ValueKind.Any,
    };
}
