using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>核对函件: every number of every series without a gap or a double, and every sealed copy against its hash.</summary>
[Allow(Roles.Admin, Roles.Auditor, Roles.Supervisor)]
public sealed record CheckLetters : IQuery<LettersCheck>;

/// <param name="Series">Codes and years looked at.</param>
/// <param name="Numbers">Taken in them.</param>
/// <param name="Copies">Read whole.</param>
/// <param name="Findings">What is wrong, in words; empty when all is right.</param>
public sealed record LettersCheck(int Series, long Numbers, long Copies, DateTimeOffset At, IReadOnlyList<string> Findings)
{
    public bool IsRight => Findings.Count == 0;
}

internal sealed class CheckLettersHandler(HotlineDb db, TimeProvider time) : IRequestHandler<CheckLetters, Result<LettersCheck>>
{
    public async Task<Result<LettersCheck>> Handle(CheckLetters request, CancellationToken cancellationToken)
    {
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var findings = new List<string>();
        var (series, numbers) = await NumbersAsync(findings, cancellationToken);
        return new LettersCheck(series, numbers, await CopiesAsync(findings, cancellationToken), time.GetUtcNow(), findings);
    }

    private async Task<(int Series, long Numbers)> NumbersAsync(List<string> findings, CancellationToken cancellationToken)
    {
        var taken = await db.Letters.Where(letter => letter.Sequence != null)
            .GroupBy(letter => new { letter.Series, letter.Year })
            .Select(same => new { same.Key.Series, same.Key.Year, Count = same.Count(), Last = same.Max(letter => letter.Sequence!.Value) })
            .ToListAsync(cancellationToken);
        var drawn = await db.Numbers.Where(number => number.Name.StartsWith(LetterNumber.Prefix)).ToDictionaryAsync(number => number.Name, number => number.Next, cancellationToken);
        foreach (var one in taken)
        {
            var next = drawn.GetValueOrDefault(LetterNumber.SeriesOf(one.Series!, one.Year!.Value));
            if (one.Count != one.Last)
                findings.Add(LetterTexts.Format("Find.Gap", one.Series, one.Year, one.Last, one.Count));
            if (next != one.Last + 1)
                findings.Add(LetterTexts.Format("Find.Next", one.Series, one.Year, next - 1, one.Last));
        }

        foreach (var name in drawn.Keys.Where(name => taken.All(one => LetterNumber.SeriesOf(one.Series!, one.Year!.Value) != name)))
            findings.Add(LetterTexts.Format("Find.Lost", name));
        return (taken.Count, taken.Sum(one => (long)one.Count));
    }

    private async Task<long> CopiesAsync(List<string> findings, CancellationToken cancellationToken)
    {
        foreach (var bare in await db.Letters.Where(letter => letter.Hash != null && !db.LetterCopies.Any(copy => copy.LetterId == letter.Id)).ToListAsync(cancellationToken))
            findings.Add(LetterTexts.Format("Find.NoCopy", bare.No ?? bare.Subject));
        var count = 0L;
        var sealedOnes = db.LetterCopies.Join(db.Letters, copy => copy.LetterId, letter => letter.Id, (copy, letter) => new { letter.No, letter.Subject, letter.Hash, copy.Page });
        await foreach (var one in sealedOnes.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (LetterIssuing.HashOf(one.Page) != one.Hash)
                findings.Add(LetterTexts.Format("Find.Hash", one.No ?? one.Subject));
        }

        return count;
    }
}
