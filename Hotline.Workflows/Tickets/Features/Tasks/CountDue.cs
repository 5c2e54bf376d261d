using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>How many of a work list are due within spans that follow each other, whether they have been loaded or not.</summary>
/// <param name="Scope">As of <see cref="ListTasks"/>.</param>
/// <param name="Stage">Stage key; null for all.</param>
/// <param name="Now">What is due until then is late.</param>
/// <param name="Soon">End of what is due soon.</param>
/// <param name="Today">End of today; before <paramref name="Soon"/> when midnight is near.</param>
/// <param name="Tomorrow">End of tomorrow.</param>
/// <param name="Week">End of the week.</param>
[AllowEveryone]
public sealed record CountDue(
    TaskScope Scope, string? Stage, DateTimeOffset Now, DateTimeOffset Soon, DateTimeOffset Today, DateTimeOffset Tomorrow, DateTimeOffset Week) : IQuery<DueCounts>;

public sealed record DueCounts(int Late, int Soon, int Today, int Tomorrow, int Week, int Later, int Undated);

internal sealed class CountDueHandler(HotlineDb db, CurrentActor current) : IRequestHandler<CountDue, Result<DueCounts>>
{
    public async Task<Result<DueCounts>> Handle(CountDue request, CancellationToken cancellationToken)
    {
        var (now, soon, week) = (request.Now, request.Soon, request.Week);
        var (today, tomorrow) = (Later(request.Today, soon), Later(request.Tomorrow, soon));
        var tasks = db.CountedIn(request.Scope, current.Actor);
        if (!string.IsNullOrWhiteSpace(request.Stage))
            tasks = tasks.Where(task => task.Stage == request.Stage);
        var counts = await tasks
            .GroupBy(_ => 1)
            .Select(all => new
            {
                Late = all.Count(task => task.DueAt <= now),
                Soon = all.Count(task => task.DueAt <= soon),
                Today = all.Count(task => task.DueAt < today),
                Tomorrow = all.Count(task => task.DueAt < tomorrow),
                Week = all.Count(task => task.DueAt < week),
                Dated = all.Count(task => task.DueAt != null),
                All = all.Count(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return counts is null
            ? new DueCounts(0, 0, 0, 0, 0, 0, 0)
            : new DueCounts(
                counts.Late, counts.Soon - counts.Late, Math.Max(0, counts.Today - counts.Soon), Math.Max(0, counts.Tomorrow - Math.Max(counts.Today, counts.Soon)),
                Math.Max(0, counts.Week - Math.Max(counts.Tomorrow, counts.Soon)), counts.Dated - Math.Max(counts.Week, Math.Max(counts.Tomorrow, counts.Soon)), counts.All - counts.Dated);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
