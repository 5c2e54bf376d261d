using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Notices about a ticket that leave through the outbox.</summary>
internal static class Notices
{
    /// <param name="open">The ticket.</param>
    /// <param name="key">Unique: whoever delivers it twice delivers it once.</param>
    /// <param name="to">What it is to them: <c>handler</c>, <c>leader</c> …</param>
    /// <param name="name">Of whom it is for; null when only the part they play is known.</param>
    /// <param name="unit">Theirs.</param>
    /// <param name="text">What it says.</param>
    /// <param name="more">Further facts for whoever delivers it.</param>
    public static void Send(this OpenTicket open, string key, string to, string? name, string? unit, string text, params IEnumerable<(string Name, JsonNode? Value)> more)
    {
        var payload = new JsonObject
        {
            ["ticketNo"] = open.Ticket.No,
            ["to"] = to,
            ["name"] = name,
            ["unit"] = unit,
            ["text"] = text,
        };
        foreach (var (fact, value) in more)
            payload[fact] = value;
        open.Add(new OutboxMessage
        {
            Id = open.NextNumber(),
            Kind = "notice",
            Key = key,
            Payload = payload.ToJsonString(HotlineJson.Compact),
            CreatedAt = open.Now,
            NextAttemptAt = open.Now,
        });
    }
}
