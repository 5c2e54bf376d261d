using System.Collections.Concurrent;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>Work that a peer holds, and since when this node has seen that.</summary>
internal sealed class PeerClaims(PersistenceSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _since = [];

    /// <summary>Whether the peer has had more time than such work takes.</summary>
    public bool HoldsTooLong(string id)
    {
        foreach (var old in _since.Where(claim => time.GetElapsedTime(claim.Value) > settings.TimerClaimPatience * 2).Select(claim => claim.Key).ToList())
            _since.TryRemove(old, out _);
        if (_since.TryGetValue(id, out var since))
            return time.GetElapsedTime(since) > settings.TimerClaimPatience;
        _since[id] = time.GetTimestamp();
        return false;
    }

    public void Left(string id) => _since.TryRemove(id, out _);
}
