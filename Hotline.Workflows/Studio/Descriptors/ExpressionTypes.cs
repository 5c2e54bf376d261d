namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>The kinds of expressions an input may hold. The engine runs no C# or Python, so they are not offered.</summary>
internal static class ExpressionTypes
{
    public static IReadOnlyList<ExpressionType> All { get; } =
    [
        new("Literal", "固定值", IsBrowsable: false),
        new("Object", "对象", IsBrowsable: false, Language: "json"),
        new("Json", "JSON", IsBrowsable: false, Language: "json"),
        new("Delegate", "程序", IsBrowsable: false, IsSerializable: false),
        new("Variable", "变量"),
        new("Input", "流程输入"),
        new("JavaScript", "JavaScript", Language: "javascript"),
        new("Liquid", "Liquid", Language: "liquid"),
        new("Scriban", "Scriban", Language: "liquid"),
    ];
}

/// <param name="Language">Monaco's language for the code editor; without it Studio shows none.</param>
internal sealed record ExpressionType(
    string Type,
    string DisplayName,
    bool IsSerializable = true,
    bool IsBrowsable = true,
    [property: System.Text.Json.Serialization.JsonIgnore] string? Language = null)
{
    /// <summary>Keys are Pascal case; Studio looks them up exactly.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; } =
        Language is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["MonacoLanguage"] = Language };
}
