using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Hotline.Workflows.Host.Senders;

/// <summary>
/// Makes the mail of a message. Its Message-ID is the message's key, so a second sending is the same mail to whoever gets it;
/// what people wrote goes into headers encoded and in one line.
/// </summary>
internal sealed class MailWriter(IServiceScopeFactory scopes, MailSettings settings, HotlineOptions options)
{
    private const string Docx = "vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <exception cref="MessageRefusedException">Its address is none.</exception>
    public async Task<MimeMessage> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var text = OutgoingText.Of(message);
        var from = new MailboxAddress(Encoding.UTF8, InOneLine(settings.FromName), settings.From);
        var mail = new MimeMessage
        {
            MessageId = $"{IdOf(message.Key)}@{from.Domain}",
            Date = TimeZoneInfo.ConvertTime(message.CreatedAt, options.TimeZone),
            Subject = InOneLine(text.Subject ?? ""),
        };
        mail.From.Add(from);
        mail.To.Add(To(message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = text.Text, HtmlBody = text.Html };
        if (text.LetterId is { } letter)
            await AttachAsync(body, letter, cancellationToken);
        mail.Body = body.ToMessageBody();
        return mail;
    }

    internal static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40];

    private static MailboxAddress To(string? address) =>
        address is { Length: <= 254 } && TextRule.Find(address, lines: false) is null
        && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && mailbox.Domain.Length > 0
            ? mailbox
            : throw new MessageRefusedException(SenderTexts.Get("NoAddress"));

    private static string InOneLine(string text)
    {
        while (TextRule.Find(text, lines: false) is { } odd)
            text = string.Concat(text.AsSpan(0, odd.Index), " ", text.AsSpan(odd.Index + 1));
        return text;
    }

    private async Task AttachAsync(BodyBuilder body, long letterId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var found = await (from copy in db.LetterCopies
                           where copy.LetterId == letterId
                           join letter in db.Letters on copy.LetterId equals letter.Id
                           select new { letter.No, letter.Subject, copy.Page, copy.Docx }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return;
        var name = FileName(found.No ?? found.Subject);
        body.Attachments.Add(name + ".docx", found.Docx, new ContentType("application", Docx));
        body.Attachments.Add(name + ".html", Encoding.UTF8.GetBytes(found.Page), new ContentType("text", "html") { Charset = "utf-8" });
    }

    private static string FileName(string text) => string.Concat(InOneLine(text).Select(sign => @"\/:*?""<>|".Contains(sign, StringComparison.Ordinal) ? '_' : sign));
}
