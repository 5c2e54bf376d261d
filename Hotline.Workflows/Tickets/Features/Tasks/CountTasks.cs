using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Numbers for the stage tabs and the navigation.</summary>
[AllowEveryone]
public sealed record CountTasks(TaskScope Scope) : IQuery<IReadOnlyList<StageCount>>;

/// <param name="Overdue">Of these past their due instant, as <see cref="DueCounts.Late"/>; what has none now, such as under a clock that stands still, is not late.</param>
public sealed record StageCount(string Stage, string StageName, int Open, int Overdue);

internal sealed class CountTasksHandler(HotlineDb db, CurrentActor current, TimeProvider time)
    : IRequestHandler<CountTasks, Result<IReadOnlyList<StageCount>>>
{
    public async Task<Result<IReadOnlyList<StageCount>>> Handle(CountTasks request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = await db
            .CountedIn(request.Scope, current.Actor)
            .GroupBy(task => task.Stage)
            .Select(stage => new
            {
                Stage = stage.Key,
                Name = stage.Max(task => task.StageName),
                Open = stage.Count(),
                Overdue = stage.Count(task => task.DueAt <= now),
                First = stage.Min(task => task.Id),
            })
            .ToListAsync(cancellationToken);
        return counts.OrderBy(count => count.First).Select(count => new StageCount(count.Stage, count.Name ?? count.Stage, count.Open, count.Overdue)).ToList();
    }
}
