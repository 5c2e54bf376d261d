namespace Hotline.Workflows.Persistence.Timers;

/// <summary>Timers that a peer holds, and since when this node has seen that.</summary>
internal sealed class PeerClaims(PersistenceSettings settings, TimeProvider time)
{
    private readonly Dictionary<string, long> _since = [];

    /// <summary>Whether the peer has had more time than firing a timer takes.</summary>
    public bool HoldsTooLong(string id)
    {
        foreach (var old in _since.Where(claim => time.GetElapsedTime(claim.Value) > settings.TimerClaimPatience * 2).Select(claim => claim.Key).ToList())
            _since.Remove(old);
        if (_since.TryGetValue(id, out var since))
            return time.GetElapsedTime(since) > settings.TimerClaimPatience;
        _since[id] = time.GetTimestamp();
        return false;
    }

    /// <returns>Always true: nobody else holds it.</returns>
    public bool Left(string id)
    {
        _since.Remove(id);
        return true;
    }
}
