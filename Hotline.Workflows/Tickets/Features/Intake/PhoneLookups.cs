using System.Collections.Concurrent;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>How often a person has looked for tickets by phone of late: whoever tries numbers out is slowed down.</summary>
internal sealed class PhoneLookups(HotlineOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, List<(DateTimeOffset At, string Phone)>> _asked = new();

    /// <summary>Whether the person may look for this number now.</summary>
    /// <param name="personId">Who asks.</param>
    /// <param name="phone">The number as it will be compared.</param>
    /// <param name="repeats">The same number has been looked for just now, which is free.</param>
    /// <param name="wait">When not: how long until then.</param>
    public bool TryAsk(long personId, string phone, out bool repeats, out TimeSpan wait)
    {
        var (now, limits) = (time.GetUtcNow(), options.Duplicates);
        var asked = _asked.GetOrAdd(personId, _ => []);
        lock (asked)
        {
            asked.RemoveAll(one => one.At + limits.PhonesWithin <= now);
            repeats = asked.Exists(one => one.Phone == phone);
            wait = TimeSpan.Zero;
            if (repeats)
                return true;
            if (asked.Count < limits.MostPhones)
            {
                asked.Add((now, phone));
                return true;
            }

            wait = asked.Count == 0 ? limits.PhonesWithin : asked[0].At + limits.PhonesWithin - now;
            return false;
        }
    }
}
