using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Writes what a unit of work has staged in one durable transaction, or nothing of it.</summary>
public interface IRowCommits
{
    /// <exception cref="DbUpdateConcurrencyException">A row was not there any more, or not as it was read.</exception>
    /// <exception cref="DbUpdateException">The database refused.</exception>
    /// <exception cref="GuardNotMetException">A counter was not as its change asks for.</exception>
    /// <exception cref="UnstorableTextException">No database keeps one of the texts; nothing was sent.</exception>
    Task CommitAsync(StagedCommit staged, CancellationToken cancellationToken);
}

/// <summary>All that a unit of work wants written.</summary>
public sealed class StagedCommit(
    Func<IReadOnlyList<RowChange>> changes,
    IReadOnlyList<NumberDraw> draws,
    IReadOnlyList<CounterChange> counters,
    IReadOnlyList<RowSweep> sweeps,
    IReadOnlyList<ChainLink> links)
{
    /// <summary>Drawn first; then <see cref="Give"/> is told.</summary>
    public IReadOnlyList<NumberDraw> Draws => draws;

    /// <summary>Written last, so that they are held for the shortest time.</summary>
    public IReadOnlyList<CounterChange> Counters => counters;

    public IReadOnlyList<RowSweep> Sweeps => sweeps;

    /// <summary>Written after all else.</summary>
    public IReadOnlyList<ChainLink> Links => links;

    public IReadOnlyList<RowChange> Rows { get; private set; } = changes();

    public bool IsEmpty => Rows.Count + draws.Count + counters.Count + sweeps.Count + links.Count == 0;

    /// <summary>The numbers are drawn: they go into the rows.</summary>
    /// <param name="first">For each draw the first of its numbers.</param>
    public void Give(IReadOnlyList<long> first)
    {
        for (var at = 0; at < draws.Count; at++)
            draws[at].Give(first[at]);
        Rows = changes();
    }
}
