using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Features.Intake.Wording;

namespace Hotline.Workflows.Host.Api;

/// <summary>true, false, or a word for either as imported files have it: 保密, 不保密, 公开.</summary>
internal sealed class SecrecyConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when TicketWords.SecretOf(reader.GetString()!) is { } secret => secret,
        _ => throw new UnfitValueException("应为 true、false，或 保密、不保密、公开 等词"),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
