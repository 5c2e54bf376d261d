using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>How many letters there are of each view, of those that the rest of the filter finds.</summary>
/// <param name="Filter">Its view is not looked at.</param>
[AllowEveryone]
public sealed record CountLetters(LetterFilter? Filter = null) : IQuery<LetterCounts>;

/// <param name="Views">By view; one without any letter has 0.</param>
/// <param name="Kinds">Of the registered ones by template, most first.</param>
public sealed record LetterCounts(IReadOnlyDictionary<LetterView, int> Views, IReadOnlyList<LetterKindCount> Kinds);

public sealed record LetterKindCount(string Template, string Kind, int Count);

internal sealed class CountLettersHandler(HotlineDb db, CurrentActor current, ReferenceShelf shelf, TimeProvider time) : IRequestHandler<CountLetters, Result<LetterCounts>>
{
    public async Task<Result<LetterCounts>> Handle(CountLetters request, CancellationToken cancellationToken)
    {
        var (filter, now) = ((request.Filter ?? new LetterFilter()) with { View = null }, time.GetUtcNow());
        var path = filter.ToUnitId is { } id ? (await shelf.CurrentAsync(db, cancellationToken)).Unit(id)?.Path : null;
        var letters = db.LettersVisibleTo(current.Actor).Matching(db, filter, path, now);
        var states = await letters
            .GroupBy(letter => new { letter.State, ToUnit = letter.ToUnitId != null, Waits = letter.ReplyDueAt != null, Late = letter.ReplyDueAt < now })
            .Select(same => new { same.Key.State, same.Key.ToUnit, same.Key.Waits, same.Key.Late, Count = same.Count() })
            .ToListAsync(cancellationToken);
        var kinds = await db.LettersVisibleTo(current.Actor).Matching(db, filter with { View = LetterView.Registered, Template = null }, path, now)
            .GroupBy(letter => new { letter.Template, letter.KindName })
            .Select(same => new { same.Key.Template, same.Key.KindName, Count = same.Count() })
            .ToListAsync(cancellationToken);

        int Sum(Func<LetterState, bool, bool, bool, bool> which) => states.Where(one => which(one.State, one.ToUnit, one.Waits, one.Late)).Sum(one => one.Count);
        static bool IsOut(LetterState state) => state is LetterState.Issued or LetterState.Received;
        return new LetterCounts(
            new Dictionary<LetterView, int>
            {
                [LetterView.Registered] = Sum((state, _, _, _) => state is not (LetterState.Draft or LetterState.Dropped)),
                [LetterView.Draft] = Sum((state, _, _, _) => state is LetterState.Draft),
                [LetterView.Unreceived] = Sum((state, toUnit, _, _) => state is LetterState.Issued && toUnit),
                [LetterView.Waiting] = Sum((state, _, waits, late) => IsOut(state) && waits && !late),
                [LetterView.Overdue] = Sum((state, _, waits, late) => IsOut(state) && waits && late),
                [LetterView.Replied] = Sum((state, _, _, _) => state is LetterState.Replied),
                [LetterView.Closed] = Sum((state, _, _, _) => state is LetterState.Closed),
                [LetterView.Void] = Sum((state, _, _, _) => state is LetterState.Void),
            },
            [.. kinds.GroupBy(kind => kind.Template).Select(same => new LetterKindCount(same.Key, same.MaxBy(kind => kind.Count)!.KindName, same.Sum(kind => kind.Count))).OrderByDescending(kind => kind.Count)]);
    }
}
