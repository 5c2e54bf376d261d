using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// Says in the database what this run of the node has in hand, so that after an unclean end it is known what that was.
/// What was left in hand is tried again by itself; what ends a node when alone in hand is counted, for all nodes.
/// </summary>
internal sealed class WorkInHand(IServiceScopeFactory scopes, ICommitRaces races, IIdSource ids)
{
    private readonly Lazy<string> _run = new(ids.NextText);
    private int _begun;

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Decrement(ref _begun);

    /// <summary>
    /// Of work that nobody else has in hand now: what a node left behind, each with the number of unclean ends that speak
    /// against it. What a holder that is gone had in hand is counted by this.
    /// </summary>
    public Task<IReadOnlyDictionary<string, int>> FindLeftAsync(IReadOnlyCollection<string> taken, CancellationToken cancellationToken) =>
        UntilFirstAsync(() => CountLeftAsync(taken, cancellationToken));

    /// <summary>From now on this node has the work in hand.</summary>
    /// <param name="work">Ids with the unclean ends counted so far.</param>
    /// <param name="alone">Nothing else is taken with it; that nothing else is in hand is seen here.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task TakeAsync(IReadOnlyDictionary<string, int> work, bool alone, CancellationToken cancellationToken) =>
        work.Count == 0 ? Task.CompletedTask : UntilFirstAsync(() => MarkAsync(work, alone, cancellationToken));

    /// <summary>The work has ended, however it did: nothing speaks against it any more.</summary>
    public async Task LeaveAsync(IReadOnlyCollection<string> work, CancellationToken cancellationToken)
    {
        if (work.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        foreach (var id in work)
            rows.RemoveAll<WorkInHandRow, string>(row => row.Id, id);
        await rows.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, int>> CountLeftAsync(IReadOnlyCollection<string> taken, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var rows = await work.ListAsync(db.WorkInHand.Where(row => taken.Contains(row.Id)), cancellationToken).ConfigureAwait(false);
        var left = rows.Where(row => row.Holder != _run.Value).ToList();
        foreach (var row in left.Where(row => row.Holder is not null))
            (row.Ends, row.Holder) = (row.Ends + (row.Alone ? 1 : 0), null);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return left.ToDictionary(row => row.Id, row => row.Ends);
    }

    private async Task<bool> MarkAsync(IReadOnlyDictionary<string, int> work, bool alone, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var rows = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var known = (await rows.ListAsync(db.WorkInHand.Where(row => work.Keys.Contains(row.Id)), cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Id);
        foreach (var (id, ends) in work)
        {
            if (!known.TryGetValue(id, out var row))
                rows.Add(row = new WorkInHandRow { Id = id });
            (row.Holder, row.Alone, row.Ends) = (_run.Value, alone && Volatile.Read(ref _begun) == 0, ends);
        }

        await rows.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Who takes over from a node that stands still may write the same rows as it: the last word is the newest.</summary>
    private async Task<T> UntilFirstAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (DbUpdateException lost) when (races.WasLost(lost))
            {
                // Whoever was first has committed: what is read again is newer.
            }
        }
    }
}
