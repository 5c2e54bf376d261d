using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Features.Incidents;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// Does work side by side, begun in the order given and, within a lane, one after the other. What takes long goes on
/// beside the rest; what takes too long, or ended the node before, is set aside. One thing never stops the others.
/// </summary>
public sealed class SideBySide : IAsyncDisposable
{
    private readonly WorkInHand _inHand;
    private readonly PersistenceSettings _settings;
    private readonly TimeProvider _time;
    private readonly LimitedWork _limited;
    private readonly HeldClaims _claims;
    private readonly ConcurrentDictionary<string, HouseWork> _slow = [];

    internal SideBySide(WorkInHand inHand, DatabaseAddress address, PersistenceSettings settings, TimeProvider time, ILogger<SideBySide> log)
    {
        (_inHand, _settings, _time) = (inHand, settings, time);
        _limited = new LimitedWork(settings, time, log);
        _claims = new HeldClaims(address, settings, time);
    }

    /// <summary>Work that was slow has ended.</summary>
    internal event Action<HouseWork, WorkEnd>? SlowEnded;

    /// <summary>What waits behind slow work may be tried again.</summary>
    internal event Action? Freed;

    /// <summary>Ids of work that goes on beside the rest.</summary>
    internal IReadOnlyCollection<string> Slow => [.. _slow.Keys];

    public async ValueTask DisposeAsync()
    {
        _limited.End();
        await _claims.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Does all of it; what is slow goes on afterwards.</summary>
    internal async Task<IReadOnlyDictionary<string, WorkEnd>> DoAsync(IReadOnlyList<HouseWork> work, CancellationToken cancellationToken)
    {
        var ends = new ConcurrentDictionary<string, WorkEnd>(work.Select(one => KeyValuePair.Create(one.Id, WorkEnd.WithPeer)));
        var taken = await _claims.TakeAsync([.. work.Select(one => one.Id).Except(Slow)], cancellationToken).ConfigureAwait(false);
        try
        {
            var left = await _inHand.FindLeftAsync(taken, cancellationToken).ConfigureAwait(false);
            List<HouseWork> mine = [.. work.Where(one => taken.Contains(one.Id))];
            // What an unclean end left in hand is done when the rest is done, each by itself, and so is what comes after it.
            var later = mine.Where(one => left.ContainsKey(one.Id)).Select(one => one.Lane).ToHashSet();
            await DoTogetherAsync([.. mine.Where(one => !later.Contains(one.Lane))], ends, cancellationToken).ConfigureAwait(false);
            foreach (var one in mine.Where(one => later.Contains(one.Lane)))
                ends[one.Id] = await DoAloneAsync(one, left.GetValueOrDefault(one.Id), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _claims.ReleaseAsync([.. taken.Except(Slow)]).ConfigureAwait(false);
        }

        return ends;
    }

    private async Task DoTogetherAsync(List<HouseWork> work, ConcurrentDictionary<string, WorkEnd> ends, CancellationToken cancellationToken)
    {
        await _inHand.TakeAsync(work.ToDictionary(one => one.Id, _ => 0), work.Count == 1, cancellationToken).ConfigureAwait(false);
        using var places = new SemaphoreSlim(_settings.WorkSideBySide);
        var lanes = new Dictionary<string, Task>();
        try
        {
            foreach (var one in work)
            {
                await places.WaitAsync(cancellationToken).ConfigureAwait(false);
                lanes[one.Lane] = DoInTurnAsync(one, lanes.GetValueOrDefault(one.Lane, Task.CompletedTask));
            }
        }
        finally
        {
            await Task.WhenAll(lanes.Values).ConfigureAwait(false);
            await _inHand.LeaveAsync([.. work.Select(one => one.Id).Except(Slow)], CancellationToken.None).ConfigureAwait(false);
        }

        async Task DoInTurnAsync(HouseWork one, Task before)
        {
            try
            {
                await before.ConfigureAwait(false);
                ends[one.Id] = await DoAsync(one, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        }
    }

    private async Task<WorkEnd> DoAloneAsync(HouseWork one, int uncleanEnds, CancellationToken cancellationToken)
    {
        WorkEnd? end = null;
        try
        {
            if (uncleanEnds >= _settings.UncleanEnds)
                return (end = await _limited.SetAsideAsync(one, SetAsideCause.Ended(uncleanEnds), cancellationToken).ConfigureAwait(false)).Value;
            await _inHand.TakeAsync(new Dictionary<string, int> { [one.Id] = uncleanEnds }, true, cancellationToken).ConfigureAwait(false);
            return (end = await DoAsync(one, cancellationToken).ConfigureAwait(false)).Value;
        }
        finally
        {
            if (end is not (null or WorkEnd.Slow))
                await _inHand.LeaveAsync([one.Id], CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<WorkEnd> DoAsync(HouseWork one, CancellationToken cancellationToken)
    {
        if (_slow.Values.Any(slow => slow.Lane == one.Lane))
            return WorkEnd.Behind;
        _inHand.Begin();
        var run = _limited.DoAsync(one, cancellationToken);
        try
        {
            var patience = _slow.Count < _settings.MostSlowWork ? _settings.WorkPatience : Timeout.InfiniteTimeSpan;
            if (await run.EndsWithinAsync(patience, _time, cancellationToken).ConfigureAwait(false))
                return await run.ConfigureAwait(false);
            _slow[one.Id] = one;
            _ = FollowAsync(one, run);
            return WorkEnd.Slow;
        }
        finally
        {
            if (!_slow.ContainsKey(one.Id))
                _inHand.End();
        }
    }

    private async Task FollowAsync(HouseWork one, Task<WorkEnd> run)
    {
        var end = WorkEnd.Failed;
        try
        {
            end = await run.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server stops, and stops cleanly.
            end = WorkEnd.Failed;
        }

        try
        {
            await _inHand.LeaveAsync([one.Id], CancellationToken.None).ConfigureAwait(false);
            await _claims.ReleaseAsync([one.Id]).ConfigureAwait(false);
        }
        finally
        {
            _slow.TryRemove(one.Id, out _);
            _inHand.End();
            SlowEnded?.Invoke(one, end);
            Freed?.Invoke();
        }
    }
}
