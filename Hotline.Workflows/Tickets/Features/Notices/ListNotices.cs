using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>One's own notices, the newest first by when they were; keyset-paged.</summary>
/// <param name="Unread">Only those that are unread.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
[AllowEveryone]
public sealed record ListNotices(bool Unread = false, string? After = null, int Take = 50) : IQuery<Page<NoticeRow>>;

/// <param name="Id">Its number.</param>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="Link">Address of the page it leads to; null for none.</param>
public sealed record NoticeRow(long Id, string Kind, string Text, string? Link, DateTimeOffset At, DateTimeOffset? ReadAt);

internal sealed class ListNoticesValidator : AbstractValidator<ListNotices>
{
    public ListNoticesValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || Place.Of(after) is not null).WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class ListNoticesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListNotices, Result<Page<NoticeRow>>>
{
    public async Task<Result<Page<NoticeRow>>> Handle(ListNotices request, CancellationToken cancellationToken)
    {
        var rows = await MyNotices.OfAsync(db, current.Actor.Id, cancellationToken);
        if (request.Unread)
            rows = rows.Where(row => row.ReadAt == null);
        if (request.After is { } after && Place.Of(after) is var (at, id))
            rows = rows.Where(row => row.At < at || (row.At == at && row.Id < id));
        var found = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(request.Take + 1)
            .Select(row => new NoticeRow(row.Id, row.Kind, row.Text, row.Link, row.At, row.ReadAt)).ToListAsync(cancellationToken);
        return new Page<NoticeRow>(
            [.. found.Take(request.Take)], found.Count > request.Take ? Place.Say(found[request.Take - 1]) : null);
    }
}

/// <summary>Where a page of notices ended: its instant, then its number.</summary>
internal static class Place
{
    public static string Say(NoticeRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcTicks}.{row.Id}");

    public static (DateTimeOffset At, long Id)? Of(string text) =>
        text.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), number)
            : null;
}
