using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Api;

/// <summary>Enum values as camelCase words; what people call them in Chinese is read as well.</summary>
internal sealed class WordEnumConverter : JsonConverterFactory
{
    private static readonly Dictionary<Type, Dictionary<string, object>> Chinese = new()
    {
        [typeof(TicketKind)] = new()
        {
            ["咨询"] = TicketKind.Inquiry,
            ["求助"] = TicketKind.Help,
            ["投诉"] = TicketKind.Complaint,
            ["举报"] = TicketKind.Report,
            ["建议"] = TicketKind.Suggestion,
            ["表扬"] = TicketKind.Praise,
        },
        [typeof(Urgency)] = new()
        {
            ["一般"] = Urgency.Normal,
            ["紧急"] = Urgency.Urgent,
            ["特急"] = Urgency.Critical,
        },
        [typeof(TicketLevel)] = new()
        {
            ["2小时"] = TicketLevel.TwoHours,
            ["24小时"] = TicketLevel.OneDay,
            ["7天"] = TicketLevel.SevenDays,
            ["15天"] = TicketLevel.FifteenDays,
        },
        [typeof(Channel)] = new()
        {
            ["电话"] = Channel.Phone,
            ["网站"] = Channel.Web,
            ["微信"] = Channel.WeChat,
            ["微博"] = Channel.Weibo,
            ["移动应用"] = Channel.App,
            ["电子邮箱"] = Channel.Email,
            ["来信来访"] = Channel.Visit,
            ["上级转办"] = Channel.Upstream,
            ["网格上报"] = Channel.Grid,
        },
    };

    public override bool CanConvert(Type type) => type.IsEnum;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(type))!;

    private sealed class Words<T> : JsonConverter<T> where T : struct, Enum
    {
        private readonly Dictionary<T, string> _names = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        private readonly Dictionary<string, T> _values = new(StringComparer.OrdinalIgnoreCase);

        public Words()
        {
            foreach (var (value, name) in _names)
                _values[name] = value;
            foreach (var (word, value) in Chinese.GetValueOrDefault(typeof(T)) ?? [])
                _values[word] = (T)value;
        }

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            return text is not null && _values.TryGetValue(text.Trim(), out var value)
                ? value
                : throw new JsonException($"应为 {string.Join('、', _names.Values)} 之一");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(_names.GetValueOrDefault(value) ?? value.ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            _values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(_names.GetValueOrDefault(value) ?? value.ToString());
    }
}
