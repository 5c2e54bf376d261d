using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Host.Api;

/// <summary>
/// ISO 8601. Written with the offset of the hotline's zone; a time read without an offset means that zone. One that is no
/// instant there, at either edge of time, is refused like a word.
/// </summary>
internal sealed class ZonedInstantConverter(TimeZoneInfo zone) : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return InstantText.TryRead(text, zone, out var instant)
            ? instant
            : throw new UnfitValueException("应为 ISO 8601 时间，例如 2026-03-01T09:30:00+08:00");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(TimeZoneInfo.ConvertTime(value, zone));
}
