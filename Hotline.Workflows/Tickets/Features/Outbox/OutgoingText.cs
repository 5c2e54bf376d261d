using System.Text.Json;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>What a mail or an SMS says, as its message keeps it.</summary>
/// <param name="Text">Plain.</param>
/// <param name="Subject">Of a mail.</param>
/// <param name="Html">Of a mail that is also a page.</param>
/// <param name="LetterId">The letter it brings or tells of.</param>
public sealed record OutgoingText(string Text, string? Subject = null, string? Html = null, long? LetterId = null)
{
    /// <summary>Of a message that leaves by mail or SMS.</summary>
    public static OutgoingText Of(OutboxMessage message) => JsonSerializer.Deserialize<OutgoingText>(message.Payload, HotlineJson.Compact)!;

    internal static string Write(OutgoingText text) => JsonSerializer.Serialize(text, HotlineJson.Compact);
}
