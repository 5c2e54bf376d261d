using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Reads in one round trip; the rows go into the scope's working set.</summary>
internal sealed class TaskReads(UnitOfWork work, HotlineDb db, EfWorkflowStore store, IRowReads reads) : ITaskReads
{
    public async ValueTask<TaskInHand?> TakeAsync(long taskId, CancellationToken cancellationToken)
    {
        var queries = TaskQueries.Of(db.Model);
        var found = new TaskQueries.Results(queries);
        await reads.ReadAsync(db, queries.Sql, taskId, found.Add, cancellationToken).ConfigureAwait(false);
        if (found is not { Task: { } task, Ticket: { } ticket })
            return null;
        List<HumanTask> open = [.. found.Others.Prepend(task).Where(each => each.IsOpen).OrderBy(each => each.Id)];
        List<Clock> clocks = [.. found.Clocks.OrderBy(clock => clock.Id)];
        work.Take(ticket);
        work.Take(task);
        foreach (var other in found.Others)
            work.Take(other);
        foreach (var clock in clocks.Where(clock => clock.IsOpen))
            work.Take(clock);
        if (found.Instance is { } instance)
            store.Know(instance);
        return new TaskInHand(task, ticket, open, clocks);
    }
}
