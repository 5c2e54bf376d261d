using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Notices about a ticket: through the outbox, and to people at their bells.</summary>
internal static class Notices
{
    private const string Citizen = "citizen";

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
        // What is told inside goes to the bells; a citizen has none.
        var phone = to == Citizen && open.Options.Outbox.CitizensBySms is true ? MobileNumber.Of(open.Ticket.Reporter.Phone) : null;
        open.Add(new OutboxMessage
        {
            Id = open.NextNumber(),
            Kind = "notice",
            Channel = phone is null ? null : Channels.Sms,
            To = phone,
            Key = key,
            Payload = payload.ToJsonString(HotlineJson.Compact),
            CreatedAt = open.Now,
            NextAttemptAt = open.Now,
        });
    }

    /// <summary>Tells people at their bells, each once; whoever acts knows already.</summary>
    /// <param name="open">The ticket.</param>
    /// <param name="kind">One of <see cref="NoticeKinds"/>.</param>
    /// <param name="key">Unique for each of them.</param>
    /// <param name="text">What it says.</param>
    /// <param name="persons">Those that are known; null and 0 are left out.</param>
    /// <param name="link">Address of the page it leads to; the ticket's when null.</param>
    public static void Inform(this OpenTicket open, string kind, string key, string text, IEnumerable<long?> persons, string? link = null)
    {
        foreach (var person in persons.OfType<long>().Where(id => id > 0 && id != open.Actor.Id).Distinct())
        {
            open.Add(new PersonNotice
            {
                Id = open.NextNumber(),
                PersonId = person,
                Kind = kind,
                Key = key,
                Text = text,
                Link = link ?? $"/tickets/{open.Ticket.No}",
                At = open.Now,
                MailAfter = open.Now + open.Options.Notices.MailAfter,
            });
        }
    }
}
