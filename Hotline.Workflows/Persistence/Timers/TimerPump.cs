using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>
/// Fires due bookmarks and triggers, begun in the order of their due instants. Each fires once: the unit of work that does
/// it deletes the row (a trigger's is replaced by one for its next instant), and of two such units only one commits.
/// A timer that fails waits longer each time and stops no other.
/// </summary>
public sealed partial class TimerPump : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IHotline _hotline;
    private readonly SideBySide _work;
    private readonly PersistenceSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<TimerPump> _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _slowEnded = new(0);
    private readonly Lock _gate = new();
    private readonly BackOff _backOff;
    private int _firedSlowly;
    private int _slowOpen;

    public TimerPump(
        IServiceScopeFactory scopes, IHotline hotline, SideBySide work, PersistenceSettings settings, TimeProvider time, ILogger<TimerPump> log)
    {
        (_scopes, _hotline, _work, _settings, _time, _log) = (scopes, hotline, work, settings, time, log);
        _backOff = new BackOff(settings);
        Progress = new TimerProgress(settings, time);
        _work.SlowEnded += NoteSlow;
    }

    /// <summary>A timer that took long has ended: what waits behind it may fire.</summary>
    public event Action? SlowEnded
    {
        add => _work.Freed += value;
        remove => _work.Freed -= value;
    }

    /// <summary>Whether timers are looked for and how late they are.</summary>
    public TimerProgress Progress { get; }

    /// <summary>Fires all that is due now, what falls due by it included, and waits for all of it.</summary>
    /// <returns>How many this node fired.</returns>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken = default)
    {
        var fired = await FirePromptlyAsync(cancellationToken).ConfigureAwait(false);
        while (MayMoreCome())
        {
            await _slowEnded.WaitAsync(cancellationToken).ConfigureAwait(false);
            fired += await FirePromptlyAsync(cancellationToken).ConfigureAwait(false);
        }

        return fired + Interlocked.Exchange(ref _firedSlowly, 0);
    }

    /// <summary>Fires all that is due now; what takes long goes on when this is over.</summary>
    /// <returns>How many this node has fired already.</returns>
    public async Task<int> FirePromptlyAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await FireAllAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The next instant at which there may be work; null when no timer is set.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        IReadOnlyList<string> waiting = [.. _backOff.WaitingAt(now).Concat(_work.Slow)];
        await using var scope = _scopes.CreateAsyncScope();
        var next = await DueTimers.NextAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>(), waiting, cancellationToken).ConfigureAwait(false);
        var retry = _backOff.NextAfter(now);
        return next is null || retry < next ? retry : next;
    }

    public void Dispose()
    {
        _work.SlowEnded -= NoteSlow;
        _one.Dispose();
        _slowEnded.Dispose();
    }

    private async Task<int> FireAllAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        var tried = new HashSet<DueTimer>();
        var skipped = new HashSet<string>(_backOff.WaitingAt(_time.GetUtcNow()).Concat(_work.Slow));
        _backOff.Forget(_time.GetUtcNow());
        while (await FindDueAsync(skipped, cancellationToken).ConfigureAwait(false) is { Count: > 0 } batch)
        {
            foreach (var kept in batch.Where(tried.Contains))
            {
                LogKept(_log, kept.Id, _backOff.Failed(kept.Id, _time.GetUtcNow()));
                skipped.Add(kept.Id);
            }

            var ends = await _work.DoAsync([.. batch.Where(timer => !tried.Contains(timer)).Select(Work)], cancellationToken).ConfigureAwait(false);
            foreach (var timer in batch.Where(timer => ends.ContainsKey(timer.Id)))
            {
                if (IsOver(timer.Id, ends[timer.Id]))
                    tried.Add(timer);
                else
                    skipped.Add(timer.Id);
                fired += ends[timer.Id] is WorkEnd.Done ? 1 : 0;
                if (ends[timer.Id] is not WorkEnd.Slow)
                    continue;
                lock (_gate)
                    _slowOpen++;
            }
        }

        return fired;
    }

    /// <summary>Whether its row should be gone by now.</summary>
    private bool IsOver(string id, WorkEnd end)
    {
        if (end is WorkEnd.Done or WorkEnd.Gone or WorkEnd.SetAside)
        {
            _backOff.Succeeded(id);
            return true;
        }

        if (end is WorkEnd.Failed)
            LogFailed(_log, id, _backOff.Failed(id, _time.GetUtcNow()));
        return false;
    }

    private HouseWork Work(DueTimer timer) => timer.IsTrigger
        ? new HouseWork(
            timer.Id,
            timer.Lane,
            async (place, token) => HouseWork.Answer(await _hotline.SendAsync(new FireTrigger(timer.Id, place), Actor.System, token)).Fired,
            async (cause, token) => HouseWork.Answer(await _hotline.SendAsync(new SetAsideTrigger(timer.Id, cause), Actor.System, token).ConfigureAwait(false)))
        : new HouseWork(
            timer.Id,
            timer.Lane,
            async (place, token) => HouseWork.Answer(await _hotline.SendAsync(new FireTimer(timer.Id, place), Actor.System, token)).Fired,
            async (cause, token) => HouseWork.Answer(await _hotline.SendAsync(new SetAsideWait(timer.Id, cause), Actor.System, token).ConfigureAwait(false)));

    private void NoteSlow(HouseWork work, WorkEnd end)
    {
        IsOver(work.Id, end);
        if (end is WorkEnd.Done)
            Interlocked.Increment(ref _firedSlowly);
        lock (_gate)
        {
            _slowOpen--;
            _slowEnded.Release();
        }
    }

    private bool MayMoreCome()
    {
        lock (_gate)
            return _slowOpen > 0 || _slowEnded.CurrentCount > 0;
    }

    private async Task<IReadOnlyList<DueTimer>> FindDueAsync(IReadOnlySet<string> skipped, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var due = await DueTimers.ReadAsync(db, _time.GetUtcNow(), skipped, _settings.TimerBatch, cancellationToken).ConfigureAwait(false);
        Progress.Looked(due);
        return due;
    }

    [LoggerMessage(LogLevel.Warning, "Timer {Id} failed; next attempt at {Until}.")]
    private static partial void LogFailed(ILogger log, string id, DateTimeOffset until);

    [LoggerMessage(LogLevel.Warning, "Timer {Id} is still there although it was fired; next attempt at {Until}.")]
    private static partial void LogKept(ILogger log, string id, DateTimeOffset until);
}
