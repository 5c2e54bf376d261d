using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>How many of one's own notices are unread, up to <see cref="Most"/>.</summary>
[AllowEveryone]
public sealed record CountNotices : IQuery<NoticeCount>
{
    public const int Most = 100;
}

public readonly record struct NoticeCount(int Unread);

internal sealed class CountNoticesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<CountNotices, Result<NoticeCount>>
{
    public async Task<Result<NoticeCount>> Handle(CountNotices request, CancellationToken cancellationToken)
    {
        var mine = await MyNotices.OfAsync(db, current.Actor.Id, cancellationToken);
        return new NoticeCount(await mine.Where(row => row.ReadAt == null).OrderBy(row => row.Id).Take(CountNotices.Most).CountAsync(cancellationToken));
    }
}
