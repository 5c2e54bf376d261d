using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>The rows of a ticket and of all that is open on it.</summary>
/// <param name="Tasks">Offered or claimed, oldest first.</param>
/// <param name="Clocks">All of them, oldest first; those that have ended are only looked at.</param>
/// <param name="Flows">The instances that run for it, oldest first.</param>
public sealed record OpenTicketRows(Ticket Ticket, List<HumanTask> Tasks, List<Clock> Clocks, List<InstanceRow> Flows)
{
    /// <summary>The task the ticket was opened by, be it open or ended; null when it was opened otherwise.</summary>
    public HumanTask? Task { get; init; }

    /// <summary>The matters beside it that are open, oldest first.</summary>
    public List<Matter> Matters { get; init; } = [];

    /// <summary>
    /// Nothing that is open is left out; else what runs for matters under other flows than the asked one is: tasks, clocks
    /// and flows of a whistle's other departments.
    /// </summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Reads a ticket with what is open on it: one round trip, the same whoever asks.</summary>
public interface IOpenTicketReads
{
    /// <summary>All of it; null when there is no such ticket.</summary>
    ValueTask<OpenTicketRows?> ByIdAsync(long ticketId, CancellationToken cancellationToken);

    /// <summary>The ticket of a task, with what a step of the task's flow may touch; null when there is no such task.</summary>
    ValueTask<OpenTicketRows?> ByTaskAsync(long taskId, CancellationToken cancellationToken);

    /// <summary>The ticket that a waiting flow runs for, with what a step of it may touch; null when the bookmark is gone or its flow serves none.</summary>
    ValueTask<OpenTicketRows?> ByWaitAsync(string bookmarkId, CancellationToken cancellationToken);

    /// <summary>All open tasks of a ticket by their names alone, oldest first, as the database has them.</summary>
    ValueTask<List<NextTask>> NamesAsync(long ticketId, CancellationToken cancellationToken);

    /// <summary>The rows are changed in this scope's unit of work from now on.</summary>
    /// <returns>Those that it held before in place of those read.</returns>
    OpenTicketRows Take(OpenTicketRows rows);
}
