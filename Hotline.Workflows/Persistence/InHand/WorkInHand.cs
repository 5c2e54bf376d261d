using System.Globalization;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Commits;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// Says in the database what this run of the node has in hand, so that after an unclean end it is known what that was.
/// What was left in hand is tried again by itself; what ends a node when alone in hand is counted, for all nodes.
/// </summary>
internal sealed class WorkInHand(IServiceScopeFactory scopes, ICommits commits, IIdSource ids)
{
    private readonly Lazy<string> _run = new(ids.NextText);
    private int _begun;

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Decrement(ref _begun);

    /// <summary>
    /// Of work that nobody else has in hand now: what a node left behind, each with the number of unclean ends that speak
    /// against it. What a holder that is gone had in hand is counted by this.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, int>> FindLeftAsync(IReadOnlyCollection<string> taken, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var rows = await db.WorkInHand.Where(row => taken.Contains(row.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var left = rows.Where(row => row.Holder != _run.Value).ToList();
        foreach (var row in left.Where(row => row.Holder is not null))
            (row.Ends, row.Holder) = (row.Ends + (row.Alone ? 1 : 0), null);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return left.ToDictionary(row => row.Id, row => row.Ends);
    }

    /// <summary>From now on this node has the work in hand.</summary>
    /// <param name="work">Ids with the unclean ends counted so far.</param>
    /// <param name="alone">Nothing else is taken with it; that nothing else is in hand is seen here.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task TakeAsync(IReadOnlyDictionary<string, int> work, bool alone, CancellationToken cancellationToken) => work.Count == 0
        ? Task.CompletedTask
        : SaveAsync(db => db.Database.ExecuteSqlRawAsync(
            Marks(work.Count), work.SelectMany(one => new object[] { one.Key, one.Value }).Prepend(alone && Volatile.Read(ref _begun) == 0).Prepend(_run.Value), cancellationToken), cancellationToken);

    /// <summary>The work has ended, however it did: nothing speaks against it any more.</summary>
    public Task LeaveAsync(IReadOnlyCollection<string> work, CancellationToken cancellationToken) => work.Count == 0
        ? Task.CompletedTask
        : SaveAsync(db => db.WorkInHand.Where(row => work.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private static string Marks(int count)
    {
        var rows = Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"({{{2 + (2 * n)}}}, {{0}}, {{1}}, {{{3 + (2 * n)}}})"));
        return $"""
            INSERT INTO "WorkInHand" ("Id", "Holder", "Alone", "Ends") VALUES {string.Join(", ", rows)}
            ON CONFLICT ("Id") DO UPDATE SET "Holder" = excluded."Holder", "Alone" = excluded."Alone", "Ends" = excluded."Ends"
            """;
    }

    private async Task SaveAsync(Func<HotlineDb, Task<int>> save, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        await commits.SaveAsync(() => save(db), cancellationToken).ConfigureAwait(false);
    }
}
