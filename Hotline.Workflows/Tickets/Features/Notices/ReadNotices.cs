using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>Marks one's own notices read; they are not mailed any more. Ids of others' are left alone.</summary>
/// <param name="Ids">Null for all that are unread, the newest <see cref="Most"/> at once.</param>
[AllowEveryone]
public sealed record ReadNotices(IReadOnlyList<long>? Ids = null) : ICommand<ReadCount>
{
    internal const int Most = 1000;
}

/// <param name="Count">How many were unread.</param>
public readonly record struct ReadCount(int Count);

internal sealed class ReadNoticesHandler(HotlineDb db, UnitOfWork work, CurrentActor current, TimeProvider time) : IRequestHandler<ReadNotices, Result<ReadCount>>
{
    public async Task<Result<ReadCount>> Handle(ReadNotices request, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        var unread = db.PersonNotices.Where(row => row.PersonId == me && row.ReadAt == null);
        if (request.Ids is { } ids)
            unread = unread.Where(row => ids.Contains(row.Id));
        var rows = await work.ListAsync(unread.OrderByDescending(row => row.Id).Take(ReadNotices.Most), cancellationToken);
        foreach (var row in rows)
            (row.ReadAt, row.MailAfter) = (time.GetUtcNow(), null);
        return new ReadCount(rows.Count);
    }
}
