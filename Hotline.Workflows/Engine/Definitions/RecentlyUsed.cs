using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>Keeps what was used last, up to a number; the rest is made anew when it is needed again. Reading takes no lock.</summary>
/// <param name="most">When more are kept, the quarter that was not used for longest goes.</param>
public sealed class RecentlyUsed<TKey, TValue>(int most) where TKey : notnull where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Kept> _kept = new();
    private readonly Lock _sweeping = new();
    private long _uses;

    public int Count => _kept.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_kept.TryGetValue(key, out var kept))
        {
            value = null;
            return false;
        }

        // Two uses at once may be counted as one: which of them was later does not matter.
        kept.LastUse = ++_uses;
        value = kept.Value;
        return true;
    }

    /// <summary>In place of what was kept under the key.</summary>
    public TValue Set(TKey key, TValue value)
    {
        _kept[key] = new Kept(value) { LastUse = ++_uses };
        if (_kept.Count > most)
            Sweep();
        return value;
    }

    private void Sweep()
    {
        lock (_sweeping)
        {
            if (_kept.Count <= most)
                return;
            // Its own copy: what others add meanwhile must not change what is sorted.
            foreach (var (key, _) in _kept.ToArray().OrderBy(one => one.Value.LastUse).Take(_kept.Count - most + (most / 4)))
                _kept.TryRemove(key, out _);
        }
    }

    private sealed class Kept(TValue value)
    {
        public TValue Value { get; } = value;

        public long LastUse { get; set; }
    }
}
