using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// A task with all that a step on it needs: its ticket, the ticket's open tasks and its clocks, oldest first. Clocks that
/// have ended are only looked at: who lets one go on attaches it.
/// </summary>
public sealed record TaskInHand(HumanTask Task, Ticket Ticket, List<HumanTask> OpenTasks, List<Clock> Clocks);

/// <summary>Takes a task in hand: one round trip to the database for the rows of the ticket and of its flow's instance.</summary>
public interface ITaskReads
{
    /// <summary>To be changed in this scope's unit of work; null when there is no such task.</summary>
    ValueTask<TaskInHand?> TakeAsync(long taskId, CancellationToken cancellationToken);
}
