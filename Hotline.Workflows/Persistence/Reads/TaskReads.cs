using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Activities;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Reads in one round trip; the rows go into the scope's working set.</summary>
internal sealed class TaskReads(HotlineDb db, EfWorkflowStore store, IRowReads reads) : ITaskReads
{
    public async ValueTask<TaskInHand?> TakeAsync(long taskId, CancellationToken cancellationToken)
    {
        var queries = TaskQueries.Of(db.Model);
        var found = new TaskQueries.Results(queries);
        await reads.ReadAsync(db, queries.Sql, taskId, found.Add, cancellationToken).ConfigureAwait(false);
        if (found.Ticket is not { } ticket || found.Tasks.Find(task => task.Id == taskId) is not { } task)
            return null;

        db.Working.Take(ticket);
        foreach (var each in found.Tasks)
            db.Working.Take(each);
        foreach (var clock in found.Clocks.Where(clock => clock.IsOpen))
            db.Working.Take(clock);
        if (found.Instance is { } instance)
            store.Know(instance);
        var open = found.Tasks.FindAll(each => each.IsOpen);
        return new TaskInHand(task, ticket, open, found.Clocks);
    }
}
