using System.Collections.Concurrent;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>Timers that failed and when each may be tried again. Kept in memory: a restart tries at once.</summary>
internal sealed class BackOff(PersistenceSettings settings)
{
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _failed = [];

    /// <summary>Those that must still wait.</summary>
    public IReadOnlyList<string> WaitingAt(DateTimeOffset now) => [.. _failed.Where(x => x.Value.Until > now).Select(x => x.Key)];

    public DateTimeOffset? NextAfter(DateTimeOffset now) =>
        _failed.Values.Where(x => x.Until > now).Min(x => (DateTimeOffset?)x.Until);

    /// <returns>The instant of the next attempt.</returns>
    public DateTimeOffset Failed(string id, DateTimeOffset now)
    {
        var failures = _failed.GetValueOrDefault(id).Failures + 1;
        var pause = settings.TimerBackOff * Math.Pow(2, Math.Min(failures - 1, 20));
        var until = now + (pause < settings.TimerMaxBackOff ? pause : settings.TimerMaxBackOff);
        _failed[id] = (failures, until);
        return until;
    }

    public void Succeeded(string id) => _failed.TryRemove(id, out _);

    /// <summary>Drops what could have been tried long ago and was not: the flow withdrew it or a peer fired it.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var id in _failed.Where(x => x.Value.Until + settings.TimerMaxBackOff < now).Select(x => x.Key).ToList())
            _failed.TryRemove(id, out _);
    }
}
