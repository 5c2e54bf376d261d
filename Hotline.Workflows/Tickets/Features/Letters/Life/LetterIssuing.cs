using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// 发出: a letter is put together, and the commit gives it its number, its sealed copy and its hash. A commit that fails gives
/// its number back, so that none is taken by a letter that does not come to be.
/// </summary>
internal sealed class LetterIssuing(UnitOfWork work, LetterPrinting printing, HotlineOptions options)
{
    /// <summary>Null when it is issued with this unit of work; else what is missing, and nothing has changed.</summary>
    public async ValueTask<Refusal?> IssueAsync(OpenLetter open, CancellationToken cancellationToken)
    {
        var (letter, ticket) = (open.Letter, open.Ticket);
        if (open.Header.Sign is { } role && letter.SignedById is null)
            return new RuleRefusal("letter-not-signed", LetterTexts.Format("NotSigned", letter.KindName, RoleNames.Of(role)));
        letter.No = printing.Numbered(letter, ticket.Now);
        var printed = await printing.PrintAsync(letter, ticket.Now, draft: false, cancellationToken);
        if (printed.Document is not { } document || printed.Missing.Count > 0)
        {
            letter.No = null;
            return LetterGaps.Of(open.Header, printed);
        }

        open.Issued = document;
        letter.State = LetterState.Issued;
        letter.SignedAt ??= ticket.Now;
        letter.ReplyDueAt = letter.ReplyWithin() is { } within ? ticket.Clocks.Later(ticket.Now, Allowance.Parse(within)) : null;
        letter.Version++;
        Seal(letter, document, ticket.Now);
        Tell(open);
        return null;
    }

    /// <summary>Page and .docx are written when the number is known: how long it is decides where its line ends.</summary>
    private void Seal(Letter letter, LetterDocument document, DateTimeOffset at)
    {
        var copy = new LetterCopy { LetterId = letter.Id, Page = "", Docx = [] };
        work.Add(copy);
        if (letter.Series is not { } series)
        {
            Write(letter, copy, document);
            return;
        }

        var year = printing.YearOf(at);
        var texts = new NumberedTexts(work, LetterNumber.MarkOf(letter));
        work.Draw(LetterNumber.SeriesOf(series, year), drawn =>
        {
            var number = drawn.ToString(CultureInfo.InvariantCulture);
            (letter.Year, letter.Sequence, letter.No) = (year, (int)drawn, LetterNumber.Write(options.Letters.NumberFormat, series, year, number));
            Write(letter, copy, document.Numbered(number));
            texts.Fill(number);
        });
    }

    private static void Write(Letter letter, LetterCopy copy, LetterDocument document)
    {
        (copy.Page, copy.Docx) = (PageOf(document), DocxOf(document));
        letter.Hash = HashOf(copy.Page);
    }

    /// <summary>A letter of words alone has no page: its copy is its text, the subject in the first line.</summary>
    public static string PageOf(LetterDocument document) =>
        document.Frame.Layout is LetterLayout.Plain ? Words(LetterPlain.Write(document)) : LetterPage.Write(document);

    private static string Words(PlainLetter plain) => $"{plain.Subject}\n{plain.Text}";

    public static byte[] DocxOf(LetterDocument document) => document.Frame.Layout is LetterLayout.Plain ? [] : LetterDocx.Write(document);

    /// <summary>SHA-256 of a copy's page.</summary>
    public static string HashOf(string page) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page)));

    /// <summary>In the history; an answer that is owed keeps the ticket from closing.</summary>
    private static void Tell(OpenLetter open)
    {
        var (letter, ticket) = (open.Letter, open.Ticket);
        ticket.Write(ticket.Actor, "letter.issued", LetterTexts.Recorded("Issued", open.Name, letter.ToName), reason: letter.Subject, matter: open.Matter);
        if (open.Matter is not { } matter)
            return;
        ticket.Decide(matter);
        if (letter.ReplyDueAt is not null && !matter.ClosingWaits)
            matter.Waits = string.Join('\n', [.. matter.WaitList, Matter.Closing]);
    }
}
