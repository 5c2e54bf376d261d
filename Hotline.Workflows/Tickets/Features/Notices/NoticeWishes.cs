using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>What a person wants to be told of, and when.</summary>
/// <param name="Muted">Kinds that are not shown.</param>
/// <param name="Mailed">Whether notices unread for a while are mailed together.</param>
/// <param name="Mail">Where to; null for nowhere.</param>
/// <param name="QuietFrom">勿扰 from this local time, such as <c>21:00</c>.</param>
/// <param name="QuietUntil">Until this one; the same for none.</param>
public sealed record NoticeWishes(IReadOnlyList<string>? Muted, bool Mailed, string? Mail, TimeOnly QuietFrom, TimeOnly QuietUntil)
{
    internal static NoticeWishes Of(NoticeChoice? choice, string? mail, NoticeOptions options) => new(
        MyNotices.Lines(choice?.Muted), choice?.Mailed ?? options.Mailed, mail,
        Time(choice?.QuietFrom ?? options.QuietFrom), Time(choice?.QuietUntil ?? options.QuietUntil));

    private static TimeOnly Time(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}

/// <summary>What one has chosen, or the house has for those who have not.</summary>
[AllowEveryone]
public sealed record GetNoticeChoice : IQuery<NoticeWishes>;

internal sealed class GetNoticeChoiceHandler(HotlineDb db, CurrentActor current, HotlineOptions options) : IRequestHandler<GetNoticeChoice, Result<NoticeWishes>>
{
    public async Task<Result<NoticeWishes>> Handle(GetNoticeChoice request, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        var choice = await db.NoticeChoices.FirstOrDefaultAsync(row => row.PersonId == me, cancellationToken);
        var mail = await db.Users.Where(person => person.Id == me).Select(person => person.Email).FirstOrDefaultAsync(cancellationToken);
        return NoticeWishes.Of(choice, mail, options.Notices);
    }
}
