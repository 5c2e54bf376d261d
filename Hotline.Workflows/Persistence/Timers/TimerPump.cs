using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>
/// Fires due bookmarks and triggers in the order of their due instants. Each fires once: the unit of work that does it
/// deletes the row (a trigger's is replaced by one for its next instant), and of two such units only one commits.
/// A timer that fails waits longer each time and stops no other.
/// </summary>
public sealed partial class TimerPump(
    IServiceScopeFactory scopes,
    IHotline hotline,
    DatabaseAddress address,
    PersistenceSettings settings,
    TimeProvider time,
    ILogger<TimerPump> log)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly BackOff _backOff = new(settings);
    private readonly PeerClaims _peers = new(settings, time);

    /// <summary>Fires all that is due now, what falls due by it included.</summary>
    /// <returns>How many this node fired.</returns>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var claims = await TimerClaims.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            return await FireAllAsync(claims, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The next instant at which there may be work; null when no timer is set.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var waiting = _backOff.WaitingAt(now);
        await using var scope = scopes.CreateAsyncScope();
        var next = await DueTimers.NextAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>(), waiting, cancellationToken).ConfigureAwait(false);
        var retry = _backOff.NextAfter(now);
        return next is null || retry < next ? retry : next;
    }

    private async Task<int> FireAllAsync(TimerClaims claims, CancellationToken cancellationToken)
    {
        var fired = 0;
        var tried = new HashSet<DueTimer>();
        var skipped = new HashSet<string>(_backOff.WaitingAt(time.GetUtcNow()));
        _backOff.Forget(time.GetUtcNow());
        while (await FindDueAsync(skipped, cancellationToken).ConfigureAwait(false) is { Count: > 0 } batch)
        {
            foreach (var timer in batch)
            {
                var id = timer.Id;
                if (tried.Contains(timer))
                {
                    LogKept(log, id, _backOff.Failed(id, time.GetUtcNow()));
                    skipped.Add(id);
                }
                else if (!await MayFireAsync(claims, id, cancellationToken).ConfigureAwait(false))
                {
                    skipped.Add(id);
                }
                else if (await FireAsync(claims, timer, cancellationToken).ConfigureAwait(false) is { } mine)
                {
                    tried.Add(timer);
                    fired += mine ? 1 : 0;
                }
                else
                {
                    skipped.Add(id);
                }
            }
        }

        return fired;
    }

    /// <summary>A peer that stands still must not keep a timer from firing; firing it twice is not possible anyway.</summary>
    private async Task<bool> MayFireAsync(TimerClaims claims, string id, CancellationToken cancellationToken)
    {
        var taken = await claims.TryTakeAsync(id, cancellationToken).ConfigureAwait(false);
        return taken ? _peers.Left(id) : _peers.HoldsTooLong(id);
    }

    /// <returns>Whether this node fired it; null when it failed and is still there.</returns>
    private async Task<bool?> FireAsync(TimerClaims claims, DueTimer timer, CancellationToken cancellationToken)
    {
        var id = timer.Id;
        try
        {
            var result = await SendAsync(timer, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                _backOff.Succeeded(id);
                return result.Value.Fired;
            }

            LogRefused(log, id, result.Refusal.Code, _backOff.Failed(id, time.GetUtcNow()));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(log, failure, id, _backOff.Failed(id, time.GetUtcNow()));
        }
        finally
        {
            await claims.ReleaseAsync(id).ConfigureAwait(false);
        }

        return null;
    }

    private Task<Result<FiredTimer>> SendAsync(DueTimer timer, CancellationToken cancellationToken) => timer.IsTrigger
        ? hotline.SendAsync(new FireTrigger(timer.Id), Actor.System, cancellationToken)
        : hotline.SendAsync(new FireTimer(timer.Id), Actor.System, cancellationToken);

    private async Task<IReadOnlyList<DueTimer>> FindDueAsync(IReadOnlySet<string> skipped, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        return await DueTimers.ReadAsync(db, time.GetUtcNow(), skipped, settings.TimerBatch, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Error, "Timer {Id} failed; next attempt at {Until}.")]
    private static partial void LogFailed(ILogger log, Exception failure, string id, DateTimeOffset until);

    [LoggerMessage(LogLevel.Warning, "Timer {Id} was refused ({Code}); next attempt at {Until}.")]
    private static partial void LogRefused(ILogger log, string id, string code, DateTimeOffset until);

    [LoggerMessage(LogLevel.Warning, "Timer {Id} is still there although it was fired; next attempt at {Until}.")]
    private static partial void LogKept(ILogger log, string id, DateTimeOffset until);
}
