using System.Text;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>
/// Mails what has lain unread for a while: one mail per person, outside of the person's quiet hours, each notice once. Of two
/// nodes that do so at once one fails at the mail's key and finds nothing more.
/// </summary>
[SystemOnly]
public sealed record SendDigests : ICommand<SentDigests>;

/// <param name="Looked">Notices that were due; less than <see cref="SendDigestsHandler.Most"/> when there are no more.</param>
/// <param name="Mails">How many mails they became.</param>
public readonly record struct SentDigests(int Looked, int Mails);

internal sealed class SendDigestsHandler(HotlineDb db, UnitOfWork work, Outgoing outgoing, HotlineOptions options, TimeProvider time)
    : IRequestHandler<SendDigests, Result<SentDigests>>
{
    internal const int Most = 500;
    private const int LongestLine = 200;

    public async Task<Result<SentDigests>> Handle(SendDigests request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await work.ListAsync(db.PersonNotices.Where(row => row.MailAfter <= now).OrderBy(row => row.MailAfter).ThenBy(row => row.Id).Take(Most), cancellationToken);
        var ids = due.Select(row => row.PersonId).Distinct().ToList();
        var people = await db.Users.Where(person => ids.Contains(person.Id) && person.IsActive && person.Email != null)
            .ToDictionaryAsync(person => person.Id, person => person.Email!, cancellationToken);
        var choices = await db.NoticeChoices.Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellationToken);
        var mails = 0;
        foreach (var mine in due.GroupBy(row => row.PersonId))
        {
            var choice = choices.GetValueOrDefault(mine.Key);
            mails += Mail([.. mine], choice, people.GetValueOrDefault(mine.Key), now) ? 1 : 0;
        }

        return new SentDigests(due.Count, mails);
    }

    private bool Mail(IReadOnlyList<PersonNotice> notices, NoticeChoice? choice, string? address, DateTimeOffset now)
    {
        var quiet = new QuietHours(choice?.QuietFrom ?? options.Notices.QuietFrom, choice?.QuietUntil ?? options.Notices.QuietUntil);
        var wanted = address is not null && (choice?.Mailed ?? options.Notices.Mailed);
        var later = wanted ? quiet.EndAfter(now, options.TimeZone) : null;
        foreach (var notice in notices)
            notice.MailAfter = later;
        var muted = MyNotices.Lines(choice?.Muted);
        var told = notices.Where(notice => notice.ReadAt is null && !muted.Contains(notice.Kind) && now - notice.At <= options.Notices.MailWithin)
            .OrderBy(notice => notice.Id).Take(options.Notices.InOneMail).ToList();
        if (!wanted || later is not null || told.Count == 0)
            return false;
        outgoing.Mail($"digest:{told[0].PersonId}:{told[^1].Id}", address!, NoticeTexts.Format("DigestSubject", told.Count), Text(told));
        return true;
    }

    private string Text(IReadOnlyList<PersonNotice> notices)
    {
        var text = new StringBuilder(NoticeTexts.Format("DigestHead", notices.Count)).Append("\n\n");
        foreach (var notice in notices)
        {
            text.Append(options.Say(notice.At)).Append("  ").Append(TextCut.Excerpt(notice.Text, LongestLine)).Append('\n');
            if (notice.Link is { } link && options.Notices.DeskAddress is { Length: > 0 } desk)
                text.Append("    ").Append(desk.TrimEnd('/')).Append(link).Append('\n');
        }

        return text.Append('\n').Append(NoticeTexts.Get("DigestFoot")).ToString();
    }
}
