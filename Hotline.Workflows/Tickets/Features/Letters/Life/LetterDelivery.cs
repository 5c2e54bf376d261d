using System.Globalization;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// 送达: by each way that the letter names. On the desk it has arrived with the commit; by mail, SMS and webhook when that was sent.
/// </summary>
internal sealed class LetterDelivery(HotlineDb db, LetterPrinting printing, Outgoing outgoing, HotlineOptions options)
{
    /// <summary>Told on the desk.</summary>
    public const string Desk = "desk";

    private const string KeyPrefix = "letter:";
    private const string WebhookEnding = ":" + Channels.Webhook;

    /// <summary>Sends it on its ways with this unit of work.</summary>
    /// <returns>The ways it takes; none when there is no address for any.</returns>
    public async ValueTask<IReadOnlyList<string>> SendAsync(OpenLetter open, CancellationToken cancellationToken)
    {
        if ((open.Issued ?? (await printing.PrintAsync(open.Letter, open.Ticket.Now, draft: false, cancellationToken)).Document) is not { } document)
            return [];
        var plain = LetterPlain.Write(document);
        var ways = new List<string>();
        var text = Marked(open, plain.Text);
        foreach (var channel in open.Letter.Channels.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var sent = channel switch
            {
                Desk => ToDesk(open),
                Channels.Sms => BySms(open, text),
                Channels.Mail => await ByMailAsync(open, Marked(open, plain.Subject), text, cancellationToken),
                Channels.Webhook => ByWebhook(open, text),
                _ => false,
            };
            if (sent)
                ways.Add(channel);
        }

        if (ways.Count > 0)
        {
            open.Letter.Channels = string.Join('\n', ways);
            open.Letter.Version++;
        }

        return ways;
    }

    private static bool ToDesk(OpenLetter open)
    {
        var (letter, ticket) = (open.Letter, open.Ticket);
        if (letter.ToUnitId is not { } id || ticket.Book.Unit(id) is not { } unit)
            return false;
        letter.DeliveredAt ??= ticket.Now;
        TellUnit(open, $"letter:{letter.Id}", LetterTexts.Format("Arrived", open.Name, letter.Subject), unit);
        return true;
    }

    /// <summary>Tells the people of the receiving unit, its leader among them.</summary>
    public static void TellUnit(OpenLetter open, string key, string text, Unit unit)
    {
        var book = open.Ticket.Book;
        open.Ticket.Inform(
            NoticeKinds.Letter, key, text,
            [book.Officer(Posts.Leader, unit.Path)?.Id, book.Officer(Posts.SectionHead, unit.Path)?.Id, .. book.StaffOf(Roles.Handler, unit.Path).Select(person => (long?)person.Id)],
            $"/letters/{open.Letter.Id}");
        foreach (var (part, post) in new[] { ("leader", Posts.Leader), ("sectionHead", Posts.SectionHead) })
        {
            if (open.Ticket.Book.Officer(post, unit.Path) is { } officer)
                open.Ticket.Send($"{key}:{part}", part, officer.Name, unit.Name, text, ("letter", open.Matter?.No));
        }
    }

    /// <summary>Of the one message that a letter sends on a channel.</summary>
    internal static string MessageKey(Letter letter, string channel) => $"{KeyPrefix}{letter.Id}:{channel}";

    /// <summary>The letter whose webhook has this key; null when it is another's.</summary>
    internal static long? LetterOf(string webhookKey) =>
        webhookKey.StartsWith(KeyPrefix, StringComparison.Ordinal) && webhookKey.EndsWith(WebhookEnding, StringComparison.Ordinal)
        && webhookKey.Length > KeyPrefix.Length + WebhookEnding.Length
        && long.TryParse(webhookKey.AsSpan()[KeyPrefix.Length..^WebhookEnding.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Of its mail to a person of the receiving unit.</summary>
    internal static string MailKey(Letter letter, long personId) => $"{MessageKey(letter, Channels.Mail)}:{personId}";

    private bool BySms(OpenLetter open, string text)
    {
        var phone = open.Letter.ToUnitId is null ? MobileNumber.Of(open.Ticket.Ticket.Reporter.Phone) : null;
        if (options.Outbox.CitizensBySms is not true || phone is null)
            return false;
        outgoing.Sms(MessageKey(open.Letter, Channels.Sms), phone, text, open.Letter.Id);
        return true;
    }

    private async ValueTask<bool> ByMailAsync(OpenLetter open, string subject, string text, CancellationToken cancellationToken)
    {
        if (open.Letter.ToUnitPath is not { } path)
            return false;
        var addresses = await db.Users.Where(person => person.IsActive && person.UnitPath == path && person.Email != null && person.Email != "")
            .OrderBy(person => person.Id).Select(person => new { person.Id, person.Email }).Take(options.Letters.MostMails).ToListAsync(cancellationToken);
        foreach (var person in addresses)
            outgoing.Mail(MailKey(open.Letter, person.Id), person.Email!, subject, text, letterId: open.Letter.Id);
        return addresses.Count > 0;
    }

    private bool ByWebhook(OpenLetter open, string text)
    {
        if (string.IsNullOrWhiteSpace(options.Letters.Webhook))
            return false;
        var letter = open.Letter;
        outgoing.Webhook(MessageKey(letter, Channels.Webhook), options.Letters.Webhook, new()
        {
            ["letterId"] = letter.Id,
            ["no"] = open.No,
            ["kind"] = letter.KindName,
            ["subject"] = letter.Subject,
            ["to"] = letter.ToName,
            ["ticketNo"] = open.Ticket.Ticket.No,
            ["replyDueAt"] = letter.ReplyDueAt,
            ["text"] = text,
        });
        return true;
    }

    /// <summary>Where the document has its own mark for the number, the one stands that messages keep.</summary>
    private static string Marked(OpenLetter open, string text) => text.Replace(LetterFrame.NumberMark.ToString(), LetterNumber.MarkOf(open.Letter), StringComparison.Ordinal);
}
