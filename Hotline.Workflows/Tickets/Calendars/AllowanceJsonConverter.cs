using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>An allowance in JSON is its text, so settings and exports stay readable.</summary>
public sealed class AllowanceJsonConverter : JsonConverter<Allowance>
{
    public override Allowance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Allowance.TryParse(reader.GetString(), out var allowance)
            ? allowance
            : throw new JsonException(CalendarTexts.Format("NoAllowance", reader.GetString() ?? ""));

    public override void Write(Utf8JsonWriter writer, Allowance value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
