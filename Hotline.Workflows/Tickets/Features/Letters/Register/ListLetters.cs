using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>函件登记: the letters one may see. By deadline those that wait come first, the longest overdue answer at the top; then what has ended, newest first.</summary>
/// <param name="Filter">Null for all.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">What comes first; the newest is what was signed last, or while it is not, drafted.</param>
[AllowEveryone]
public sealed record ListLetters(LetterFilter? Filter = null, string? After = null, int Take = 50, TicketOrder Order = TicketOrder.Due) : IQuery<Page<LetterEntry>>;

internal sealed class ListLettersValidator : AbstractValidator<ListLetters>
{
    public ListLettersValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => LetterTexts.Get("PageSize"));
        RuleFor(x => x.After).Must((asked, after) => after is null || LetterPlace.TryRead(asked.Order, after, out _)).WithMessage(_ => LetterTexts.Get("BadPage"));
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("TicketOrder"));
    }
}

internal sealed class ListLettersHandler(HotlineDb db, CurrentActor current, ReferenceShelf shelf, TimeProvider time) : IRequestHandler<ListLetters, Result<Page<LetterEntry>>>
{
    public async Task<Result<Page<LetterEntry>>> Handle(ListLetters request, CancellationToken cancellationToken)
    {
        var filter = request.Filter ?? new LetterFilter();
        var unit = filter.ToUnitId is { } id ? (await shelf.CurrentAsync(db, cancellationToken)).Unit(id) : null;
        if (filter.ToUnitId is not null && unit is null)
            return Invalid.Field("unit", LetterTexts.Get("NoUnit"));
        var letters = db.LettersVisibleTo(current.Actor).Matching(db, filter, unit?.Path, time.GetUtcNow());
        var place = LetterPlace.First;
        if (request.After is { } after)
            LetterPlace.TryRead(request.Order, after, out place);
        if (request.Order is TicketOrder.Newest)
            return Paged(await letters.NewestAfter(place).Take(request.Take + 1).Select(LetterEntry.Of(db)).ToListAsync(cancellationToken), request.Take, LetterPlace.ByAge);
        var found = place.IsEnded ? [] : await letters.Where(letter => letter.State < LetterState.Closed).After(place).Take(request.Take + 1).Select(LetterEntry.Of(db)).ToListAsync(cancellationToken);
        if (found.Count <= request.Take)
            found.AddRange(await letters.Where(letter => letter.State >= LetterState.Closed).EndedAfter(place).Take(request.Take + 1 - found.Count).Select(LetterEntry.Of(db)).ToListAsync(cancellationToken));
        return Paged(found, request.Take, LetterPlace.Of);
    }

    private static Page<LetterEntry> Paged(List<LetterEntry> found, int take, Func<LetterEntry, LetterPlace> place) =>
        new([.. found.Take(take)], found.Count > take ? place(found[take - 1]).ToString() : null);
}

/// <summary>Where a page of the register ends.</summary>
/// <param name="IsEnded">Among those that have ended, or in a list that has the newest first.</param>
/// <param name="DueAt">Of one that waits; null for one without a deadline, which comes after those that have one. In a list that has the newest first, since when it is.</param>
/// <param name="Id">Of the last letter; 0 for none.</param>
internal readonly record struct LetterPlace(bool IsEnded, DateTimeOffset? DueAt, long Id)
{
    public static LetterPlace First => new(false, null, 0);

    public static LetterPlace Of(LetterEntry row) => row.State >= LetterState.Closed ? new(true, null, row.Id) : new(false, row.ReplyDueAt, row.Id);

    public static LetterPlace ByAge(LetterEntry row) => new(true, row.SignedAt ?? row.DraftedAt, row.Id);

    public static bool TryRead(TicketOrder order, string text, out LetterPlace place)
    {
        place = First;
        var parts = text.Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > DateTimeOffset.MaxValue.Ticks
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        place = new(parts[0] == "e", due == 0 ? null : new DateTimeOffset(due, TimeSpan.Zero), id);
        return order is TicketOrder.Due ? parts[0] is "e" or "o" : parts[0] is "e" && due > 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsEnded ? 'e' : 'o')}.{DueAt?.UtcTicks ?? 0}.{Id}");
}

internal static class LetterPages
{
    public static IQueryable<Letter> After(this IQueryable<Letter> letters, LetterPlace place)
    {
        if (place is { Id: > 0, DueAt: { } due })
            letters = letters.Where(letter => letter.ReplyDueAt == null || letter.ReplyDueAt > due || letter.ReplyDueAt == due && letter.Id > place.Id);
        else if (place.Id > 0)
            letters = letters.Where(letter => letter.ReplyDueAt == null && letter.Id > place.Id);
        return letters.OrderBy(letter => letter.ReplyDueAt == null).ThenBy(letter => letter.ReplyDueAt).ThenBy(letter => letter.Id);
    }

    public static IQueryable<Letter> NewestAfter(this IQueryable<Letter> letters, LetterPlace place)
    {
        if (place.DueAt is { } at)
            letters = letters.Where(letter => (letter.SignedAt ?? letter.DraftedAt) < at || (letter.SignedAt ?? letter.DraftedAt) == at && letter.Id < place.Id);
        return letters.OrderByDescending(letter => letter.SignedAt ?? letter.DraftedAt).ThenByDescending(letter => letter.Id);
    }

    public static IQueryable<Letter> EndedAfter(this IQueryable<Letter> letters, LetterPlace place)
    {
        if (place.IsEnded)
            letters = letters.Where(letter => letter.Id < place.Id);
        return letters.OrderByDescending(letter => letter.Id);
    }
}
