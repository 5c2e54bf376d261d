using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>
/// Slows guessing down, on all nodes together: after some wrong passwords for one name from one address there is a pause, and
/// each further one doubles it. Only very many, for one name from everywhere or from one address for all names, pause more than
/// that pair: nobody keeps somebody else out of their account from afar.
/// </summary>
internal sealed class SignInTries(HotlineDb db, TimeProvider time, HostSettings settings)
{
    private readonly SignInSettings _limits = settings.SignIn;

    /// <summary>Counts a try before it is known to be right, so that many at once are counted as many.</summary>
    /// <param name="name">As typed, or the person's own.</param>
    /// <param name="address">Of the browser or program; null when unknown.</param>
    /// <returns>How long to wait, null when it may be tried now; and the keys to tell the success with.</returns>
    public async Task<(TimeSpan? Wait, SignInTryKeys Keys)> BeginAsync(string name, string? address)
    {
        var keys = SignInTryKeys.Of(name, address);
        var now = time.GetUtcNow();
        var before = await CountsAsync(keys, now);
        var wait = before.Values.Select(row => row.At + PauseOf(row.Count, AllowedOf(row.Key, keys)) - now).DefaultIfEmpty().Max();
        if (wait > TimeSpan.Zero)
            return (wait, keys);
        foreach (var key in keys.All.Where(key => !before.ContainsKey(key)))
            await AddAsync(key, key == keys.Address ? null : keys.Name, now);
        var counted = await CountAsync(keys, now);
        // Of many that come at once only as many are looked at as would be one after the other.
        var crowd = counted.Values.Any(row =>
            row.Count > AllowedOf(row.Key, keys) && row.Count > (before.GetValueOrDefault(row.Key)?.Count ?? 0) + 1);
        return (crowd ? _limits.FirstPause : null, keys);
    }

    /// <summary>The password was right.</summary>
    public async Task SucceedAsync(SignInTryKeys keys)
    {
        var others = new[] { keys.Name, keys.Address };
        await db.SignInTries.Where(row => row.Key == keys.Pair).ExecuteDeleteAsync();
        await db.SignInTries.Where(row => others.Contains(row.Key) && row.Count > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Count, kept => kept.Count - 1));
    }

    private Task<Dictionary<string, SignInTry>> CountsAsync(SignInTryKeys keys, DateTimeOffset now)
    {
        var (all, forgotten) = (keys.All, now - _limits.LongestPause);
        return db.SignInTries.AsNoTracking().Where(row => all.Contains(row.Key) && row.Since > forgotten).ToDictionaryAsync(row => row.Key);
    }

    private int AllowedOf(string key, SignInTryKeys keys) => key == keys.Pair ? _limits.PauseAfter : _limits.PauseAllAfter;

    private TimeSpan PauseOf(int count, int allowed)
    {
        if (count < allowed)
            return TimeSpan.Zero;
        var pause = _limits.FirstPause * Math.Pow(2, Math.Min(count - allowed, 30));
        return pause < _limits.LongestPause ? pause : _limits.LongestPause;
    }

    /// <summary>Adds one to each count and tells them as they were then: of many at once each knows how many came before it.</summary>
    private async Task<Dictionary<string, SignInTry>> CountAsync(SignInTryKeys keys, DateTimeOffset now)
    {
        await using var counting = await db.Database.BeginTransactionAsync();
        // In one order for all, so that nobody waits for who waits for him.
        foreach (var key in keys.All.Order(StringComparer.Ordinal))
            await db.SignInTries.Where(row => row.Key == key)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Count, kept => kept.Count + 1).SetProperty(kept => kept.At, now));
        var counted = await CountsAsync(keys, now);
        await counting.CommitAsync();
        return counted;
    }

    /// <summary>A row to count in, from nothing; those whose tries are long past go.</summary>
    private async Task AddAsync(string key, string? nameKey, DateTimeOffset now)
    {
        var forgotten = now - _limits.LongestPause;
        await db.SignInTries.Where(row => row.Since <= forgotten).ExecuteDeleteAsync();
        var first = new SignInTry { Key = key, NameKey = nameKey, Count = 0, Since = now, At = now };
        db.SignInTries.Add(first);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Another try was the first one.
        }
        finally
        {
            db.Entry(first).State = EntityState.Detached;
        }
    }
}
