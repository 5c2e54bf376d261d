using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Hotline.Workflows.Host.Api;

/// <summary>
/// Free-form parts of a body, such as a form's values: read whole at once, names told apart by case, a name given twice
/// refused. The framework's own converter meets the second name with an <see cref="ArgumentException"/>.
/// </summary>
internal sealed class JsonTreeConverter : JsonConverter<JsonNode>
{
    /// <summary>Levels of a part; what is around it when it is kept or shown has as many again.</summary>
    private const int Deepest = 64;

    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(JsonNode));

    public override JsonNode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!HasFewLevels(reader))
            throw new UnfitValueException(ProblemTexts.Format("Json.Deep", Deepest));
        var element = JsonSerializer.Deserialize<JsonElement>(ref reader, Strict);
        JsonNode? tree = element.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(element),
            JsonValueKind.Array => JsonArray.Create(element),
            _ => JsonValue.Create(element),
        };
        return tree is null || typeToConvert.IsInstanceOfType(tree) ? tree : throw new JsonException();
    }

    /// <summary>Reads ahead on a copy.</summary>
    private static bool HasFewLevels(Utf8JsonReader ahead)
    {
        var start = ahead.CurrentDepth;
        do
        {
            if (ahead.CurrentDepth - start >= Deepest)
                return false;
        }
        while (ahead.Read() && ahead.CurrentDepth > start);

        return true;
    }

    public override void Write(Utf8JsonWriter writer, JsonNode value, JsonSerializerOptions options) => value.WriteTo(writer, options);
}
