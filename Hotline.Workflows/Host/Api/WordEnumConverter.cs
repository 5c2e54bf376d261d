using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Features.Intake.Wording;

namespace Hotline.Workflows.Host.Api;

/// <summary>Enum values as camelCase words; what people and other systems call them is read as in imported files.</summary>
internal sealed class WordEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsEnum;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(type))!;

    private sealed class Words<T> : JsonConverter<T> where T : struct, Enum
    {
        private readonly Dictionary<T, string> _names = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        private readonly Dictionary<string, T> _values = new(StringComparer.OrdinalIgnoreCase);
        private readonly Func<string, object?>? _words = TicketWords.For(typeof(T));

        public Words()
        {
            foreach (var (value, name) in _names)
                _values[name] = value;
        }

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            return text is not null && Value(text) is { } value
                ? value
                : throw new UnfitValueException($"应为 {string.Join('、', _names.Values)} 之一");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(_names.GetValueOrDefault(value) ?? value.ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Value(reader.GetString()!) ?? throw new JsonException();

        private T? Value(string text) =>
            _values.TryGetValue(text.Trim(), out var value) ? value : _words?.Invoke(text) is T known ? known : null;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(_names.GetValueOrDefault(value) ?? value.ToString());
    }
}
