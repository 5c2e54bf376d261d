using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>The messages of a channel that are due, handed out one by one to those who send them side by side.</summary>
internal sealed class DueMessages(string channel, IServiceScopeFactory scopes, OutboxClaims claims, OutboxOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Queue<OutboxMessage> _ready = [];
    private readonly HashSet<long> _inHand = [];
    private readonly HashSet<long> _left = [];
    private readonly List<long> _done = [];

    /// <summary>The next one, claimed for this node; null when there is none now.</summary>
    public async Task<OutboxMessage?> NextAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ready.Count == 0)
                await RefillAsync(cancellationToken).ConfigureAwait(false);
            return _ready.TryDequeue(out var message) ? message : null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What became of it is noted, or never will be here.</summary>
    public async Task LeaveAsync(OutboxMessage message)
    {
        await _one.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _done.Add(message.Id);
        _one.Release();
    }

    /// <summary>Nobody sends any more: what is still claimed is free for the next round and for peers.</summary>
    public async Task EndAsync()
    {
        var claimed = _inHand.ToList();
        _ready.Clear();
        _inHand.Clear();
        _done.Clear();
        _left.Clear();
        await claims.ReleaseAsync(claimed).ConfigureAwait(false);
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        return await IsPausedAsync(db, cancellationToken).ConfigureAwait(false)
            ? null
            : await Waiting(db).MinAsync(row => (DateTimeOffset?)row.NextAttemptAt, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _one.Dispose();

    private async Task RefillAsync(CancellationToken cancellationToken)
    {
        await ReleaseDoneAsync().ConfigureAwait(false);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        while (_ready.Count == 0 && !await IsPausedAsync(db, cancellationToken).ConfigureAwait(false))
        {
            var now = time.GetUtcNow();
            var due = await Waiting(db).Where(row => row.NextAttemptAt <= now && !_inHand.Contains(row.Id) && !_left.Contains(row.Id))
                .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Select(row => row.Id).Take(options.Batch)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
                return;
            var taken = await claims.TakeAsync(due, cancellationToken).ConfigureAwait(false);
            _inHand.UnionWith(taken);
            _left.UnionWith(due.Except(taken));
            // A peer may have sent one and let go of it since it was found.
            var mine = await Waiting(db).Where(row => row.NextAttemptAt <= now && taken.Contains(row.Id))
                .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            _done.AddRange(taken.Except(mine.Select(row => row.Id)));
            foreach (var message in mine)
                _ready.Enqueue(message);
        }
    }

    private async Task ReleaseDoneAsync()
    {
        var done = _done.ToList();
        _done.Clear();
        _inHand.ExceptWith(done);
        await claims.ReleaseAsync(done).ConfigureAwait(false);
    }

    private Task<bool> IsPausedAsync(HotlineDb db, CancellationToken cancellationToken) => db.OutboxPauses.AnyAsync(row => row.Channel == channel, cancellationToken);

    private IQueryable<OutboxMessage> Waiting(HotlineDb db) => db.Outbox.Where(row => row.Channel == channel && row.SentAt == null && row.DeadAt == null);
}
