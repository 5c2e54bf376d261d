using FluentValidation;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>挂账台账: the cases one may see. By deadline the nearest check comes first, and what waits for a review of its release before all others.</summary>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">What comes first; what is released has no deadline, the newest comes first in any case.</param>
[AllowEveryone]
public sealed record ListHolds(HoldTab Tab = HoldTab.Held, string? After = null, int Take = 100, TicketOrder Order = TicketOrder.Due) : IQuery<HoldPage>;

public enum HoldTab
{
    /// <summary>在账</summary>
    Held,

    /// <summary>等销账审核</summary>
    Review,

    /// <summary>复查超期</summary>
    Late,

    /// <summary>没有进展</summary>
    Still,

    /// <summary>挂了很久</summary>
    Long,

    /// <summary>今年已销账</summary>
    Released,
}

/// <param name="Counts">By tab.</param>
/// <param name="Reviews">How many of the first rows wait for a review of their release.</param>
public sealed record HoldPage(IReadOnlyList<HoldRow> Items, string? Next, IReadOnlyDictionary<HoldTab, int> Counts, int Reviews, int StillAfterDays, int LongAfterDays);

/// <param name="Tasks">Its open tasks, the one that the person may do first.</param>
public sealed record HoldRow(
    string No, string TicketNo, string Title, string Cause, string Detail, string UnitName, string PersonName, DateTimeOffset? HeldAt, DateTimeOffset NextCheckAt,
    DateTimeOffset? ReleaseAskedAt, DateTimeOffset? ReleasedAt, string? LastNote, DateTimeOffset ProgressAt, IReadOnlyList<TaskRow> Tasks)
{
    internal static HoldRow Of(HoldCase hold, IEnumerable<HumanTask> tasks, Actor actor, DateTimeOffset now)
    {
        var (matter, ticket) = (hold.Matter!, hold.Matter!.Ticket!);
        return new HoldRow(
            matter.No, ticket.No, ticket.Title, hold.Cause, hold.Detail, hold.UnitName, hold.PersonName, matter.DecidedAt, hold.NextCheckAt, hold.ReleaseAskedAt,
            hold.ReleasedAt, hold.LastNote, hold.ProgressAt,
            [.. tasks.Select(task => TaskRows.Of(task, ticket, actor, now)).OrderByDescending(task => task.IsMine || task.CanClaim).ThenBy(task => task.TaskId)]);
    }
}

internal sealed class ListHoldsValidator : AbstractValidator<ListHolds>
{
    public ListHoldsValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || HoldPlace.Read(after) is not null).WithMessage(_ => SearchTexts.Get("BadPage"));
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("TicketOrder"));
    }
}

internal sealed class ListHoldsHandler(HotlineDb db, CurrentActor current, HotlineOptions options, TimeProvider time) : IRequestHandler<ListHolds, Result<HoldPage>>
{
    private const int MostReviews = 200;

    public async Task<Result<HoldPage>> Handle(ListHolds request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = db.Holds.Where(hold => hold.Matter!.Kind == "hold" && hold.Matter.DecidedAt != null);
        if (!current.Actor.SeesAll())
        {
            var visible = db.MattersVisibleTo(current.Actor);
            all = all.Where(hold => visible.Any(matter => matter.Id == hold.Id));
        }

        var held = all.Where(hold => hold.Matter!.Status == MatterStatus.Open);
        var (still, late, year) = (now.AddDays(-options.Holds.StillAfterDays), now.AddDays(-options.Holds.LongAfterDays), YearOf(now));
        var tab = request.Tab switch
        {
            HoldTab.Held or HoldTab.Review => held,
            HoldTab.Late => held.Where(hold => hold.ReleaseAskedAt == null && hold.NextCheckAt < now),
            HoldTab.Still => held.Where(hold => hold.ProgressAt < still),
            HoldTab.Long => held.Where(hold => hold.Matter!.DecidedAt < late),
            _ => all.Where(hold => hold.ReleasedAt >= year && hold.Matter!.Status == MatterStatus.Ended),
        };
        var reviewsFirst = request is { Tab: HoldTab.Held or HoldTab.Review, Order: TicketOrder.Due };
        var reviews = reviewsFirst && request.After is null
            ? await held.Where(hold => hold.ReleaseAskedAt != null).OrderBy(hold => hold.ReleaseAskedAt).ThenBy(hold => hold.Id).Take(MostReviews)
                .Include(hold => hold.Matter!.Ticket).ToListAsync(cancellationToken)
            : [];
        if (reviewsFirst)
            tab = tab.Where(hold => hold.ReleaseAskedAt == null);
        else if (request.Tab is HoldTab.Review)
            tab = tab.Where(hold => hold.ReleaseAskedAt != null);
        var (order, place) = (HoldPages.OrderOf(request), request.After is { } after ? HoldPlace.Read(after) : null);
        var found = reviewsFirst && request.Tab is HoldTab.Review ? [] : await tab.Behind(order, place).Take(request.Take + 1)
            .Include(hold => hold.Matter!.Ticket).ToListAsync(cancellationToken);
        List<HoldCase> shown = [.. reviews, .. found.Take(request.Take)];
        var tasks = await OpenTasksAsync(shown, cancellationToken);
        var counts = await held.GroupBy(_ => 1).Select(group => new
        {
            All = group.Count(),
            Review = group.Sum(hold => hold.ReleaseAskedAt != null ? 1 : 0),
            Late = group.Sum(hold => hold.ReleaseAskedAt == null && hold.NextCheckAt < now ? 1 : 0),
            Still = group.Sum(hold => hold.ProgressAt < still ? 1 : 0),
            Long = group.Sum(hold => hold.Matter!.DecidedAt < late ? 1 : 0),
        }).FirstOrDefaultAsync(cancellationToken);
        var released = await all.CountAsync(hold => hold.ReleasedAt >= year && hold.Matter!.Status == MatterStatus.Ended, cancellationToken);
        return new HoldPage(
            shown.ConvertAll(hold => HoldRow.Of(hold, tasks[hold.Id], current.Actor, now)),
            found.Count > request.Take ? HoldPages.PlaceOf(order, found[request.Take - 1]).ToString() : null,
            new Dictionary<HoldTab, int>
            {
                [HoldTab.Held] = counts?.All ?? 0,
                [HoldTab.Review] = counts?.Review ?? 0,
                [HoldTab.Late] = counts?.Late ?? 0,
                [HoldTab.Still] = counts?.Still ?? 0,
                [HoldTab.Long] = counts?.Long ?? 0,
                [HoldTab.Released] = released,
            },
            reviews.Count, options.Holds.StillAfterDays, options.Holds.LongAfterDays);
    }

    private async Task<ILookup<long, HumanTask>> OpenTasksAsync(List<HoldCase> holds, CancellationToken cancellationToken)
    {
        var ids = holds.ConvertAll(hold => (long?)hold.Id);
        var tasks = await db.Tasks
            .Open().Where(task => ids.Contains(task.MatterId))
            .ToListAsync(cancellationToken);
        return tasks.ToLookup(task => task.MatterId!.Value);
    }

    private DateTimeOffset YearOf(DateTimeOffset now)
    {
        var local = new DateTime(TimeZoneInfo.ConvertTime(now, options.TimeZone).Year, 1, 1);
        return new DateTimeOffset(local, options.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}
