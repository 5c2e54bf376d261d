using System.Globalization;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>函件登记 as a workbook: what <see cref="ListLetters"/> finds, oldest first, void numbers among them.</summary>
[AllowEveryone]
public sealed record ExportLetters(LetterFilter? Filter = null) : IQuery<ExportedFile>;

internal sealed class ExportLettersHandler(HotlineDb db, CurrentActor current, ReferenceShelf shelf, HotlineOptions options, TimeProvider time)
    : IRequestHandler<ExportLetters, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(ExportLetters request, CancellationToken cancellationToken)
    {
        var (filter, most) = (request.Filter ?? new LetterFilter(), options.Letters.MostExported);
        var path = filter.ToUnitId is { } id ? (await shelf.CurrentAsync(db, cancellationToken)).Unit(id)?.Path : null;
        var found = await db.LettersVisibleTo(current.Actor).Matching(db, filter, path, time.GetUtcNow())
            .OrderBy(letter => letter.Id).Take(most + 1).Select(LetterEntry.Of(db)).ToListAsync(cancellationToken);
        if (found.Count > most)
            return new RuleRefusal("letter-export-large", LetterTexts.Format("TooMany", most));
        return ExportedFile.Workbook(LetterTexts.Get("FileName"), found.Select((letter, at) => new Dictionary<string, object?>
        {
            [Head("Row")] = at + 1,
            [Head("No")] = letter.No,
            [Head("Kind")] = letter.Kind,
            [Head("Subject")] = letter.Subject,
            [Head("To")] = letter.ToName,
            [Head("Ticket")] = letter.TicketNo,
            [Head("Matter")] = letter.MatterNo,
            [Head("State")] = LetterTexts.Of(letter.State),
            [Head("Drafted")] = $"{letter.DraftedByName} {Day(letter.DraftedAt)}",
            [Head("Signed")] = letter.SignedAt is null ? null : $"{letter.SignedByName} {Day(letter.SignedAt)}".Trim(),
            [Head("Delivered")] = Day(letter.DeliveredAt),
            [Head("Received")] = letter.ReceivedAt is null ? null : $"{letter.ReceivedByName} {Day(letter.ReceivedAt)}",
            [Head("ReplyDue")] = Day(letter.ReplyDueAt),
            [Head("Replied")] = letter.RepliedAt is null ? null : $"{letter.RepliedByName} {Day(letter.RepliedAt)}",
            [Head("Replies")] = letter.Replies,
            [Head("Chased")] = letter.Chased,
            [Head("Ended")] = Day(letter.EndedAt),
            [Head("Void")] = letter.VoidReason,
            [Head("Replaces")] = letter.Replaces,
        }));
    }

    private static string Head(string column) => LetterTexts.Get($"Column.{column}");

    private string? Day(DateTimeOffset? at) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, options.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}
