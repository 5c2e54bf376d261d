using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>A due bookmark, or a due trigger that starts an instance.</summary>
/// <param name="Lane">Those of one instance, or of all that share its correlation id, fire one after the other.</param>
internal sealed record DueTimer(string Id, DateTimeOffset DueAt, bool IsTrigger, string Lane);

/// <summary>What the timers look for: bookmarks and triggers with a due instant, as one list.</summary>
internal static class DueTimers
{
    /// <summary>The first that are due, in the order of their due instants; at the same instant bookmarks come before triggers.</summary>
    public static async Task<IReadOnlyList<DueTimer>> ReadAsync(
        HotlineDb db, DateTimeOffset now, IReadOnlySet<string> skipped, int most, CancellationToken cancellationToken)
    {
        var bookmarks = await db.Bookmarks
            .Where(row => row.DueAt <= now && !skipped.Contains(row.Id))
            .OrderBy(row => row.DueAt).ThenBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => new DueTimer(row.Id, row.DueAt!.Value, false, row.CorrelationId ?? row.InstanceId))
            .Take(most)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var triggers = await db.Triggers
            .Where(row => row.DueAt <= now && !skipped.Contains(row.Id))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Select(row => new DueTimer(row.Id, row.DueAt!.Value, true, row.Id))
            .Take(most)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. bookmarks.Concat(triggers).OrderBy(timer => timer.DueAt).Take(most)];
    }

    /// <summary>The next due instant of all but the given ones; null when no timer is set.</summary>
    public static async Task<DateTimeOffset?> NextAsync(HotlineDb db, IReadOnlyList<string> waiting, CancellationToken cancellationToken)
    {
        var bookmark = await db.Bookmarks
            .Where(row => row.DueAt != null && !waiting.Contains(row.Id))
            .MinAsync(row => row.DueAt, cancellationToken).ConfigureAwait(false);
        var trigger = await db.Triggers
            .Where(row => row.DueAt != null && !waiting.Contains(row.Id))
            .MinAsync(row => row.DueAt, cancellationToken).ConfigureAwait(false);
        return bookmark is null || trigger < bookmark ? trigger : bookmark;
    }
}
