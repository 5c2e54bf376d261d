using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>The open tasks on the main way of ticked tickets, as far as the person may see them: what can be done with all of them at once.</summary>
[AllowEveryone]
public sealed record ListTickedTasks(IReadOnlyList<string> Nos) : IQuery<IReadOnlyList<TaskRow>>, INumberedBulk;

internal sealed class ListTickedTasksValidator(HotlineOptions options) : NumberedBulkValidator<ListTickedTasks>(options);

internal sealed class ListTickedTasksHandler(HotlineDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ListTickedTasks, Result<IReadOnlyList<TaskRow>>>
{
    public async Task<Result<IReadOnlyList<TaskRow>>> Handle(ListTickedTasks request, CancellationToken cancellationToken)
    {
        var (seen, mine) = (db.OpenTasksIn(TaskScope.All, current.Actor), db.OpenTasksIn(TaskScope.Mine, current.Actor));
        var found = await db.Tasks
            .Where(task => task.MatterId == null && request.Nos.Contains(task.Ticket!.No)
                && (seen.Any(one => one.Id == task.Id) || mine.Any(one => one.Id == task.Id)))
            .OrderBy(task => task.Id)
            .Include(task => task.Ticket)
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return found.ConvertAll(task => TaskRows.Of(task, task.Ticket!, current.Actor, now));
    }
}
