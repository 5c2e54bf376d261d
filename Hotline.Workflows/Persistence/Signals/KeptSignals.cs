using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Signals;

/// <summary>
/// Brings together events and waits that missed each other: of two commits side by side, one found nobody waiting and
/// the other found no event kept. Afterwards both are there to be seen.
/// </summary>
public sealed class KeptSignals(IServiceScopeFactory scopes, IHotline hotline, SideBySide work, PersistenceSettings settings, TimeProvider time)
{
    /// <summary>What waits behind slow work may be served.</summary>
    public event Action? SlowEnded
    {
        add => work.Freed += value;
        remove => work.Freed -= value;
    }

    /// <summary>Serves every wait that an event is kept for, and drops events kept for too long.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken = default)
    {
        await ExpiredSignals.DropAsync(scopes, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var last = "";
        while (await FindAsync(last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
        {
            await work.DoAsync([.. found.Select(Work)], cancellationToken).ConfigureAwait(false);
            last = found[^1].BookmarkId;
        }
    }

    private HouseWork Work(Wait wait) => new(
        wait.BookmarkId,
        wait.Lane,
        async (place, token) =>
        {
            HouseWork.Answer(await hotline.SendAsync(new ServeSignal(wait.BookmarkId, place), Actor.System, token));
            return true;
        },
        async (cause, token) => HouseWork.Answer(await hotline.SendAsync(new SetAsideWait(wait.BookmarkId, cause), Actor.System, token).ConfigureAwait(false)));

    /// <summary>The next waits after the last, oldest first as their ids are; one that cannot be served holds up none after it.</summary>
    private async Task<IReadOnlyList<Wait>> FindAsync(string last, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var waits =
            from kept in db.KeptStimuli
            from wait in db.Bookmarks
            where wait.Id.CompareTo(last) > 0
                && wait.Hash == kept.Hash
                && (kept.InstanceId == null || kept.InstanceId == wait.InstanceId)
                && (kept.CorrelationId == null || kept.CorrelationId == wait.CorrelationId)
                && db.Instances.Any(instance => instance.Id == wait.InstanceId && instance.Status == (int)WorkflowStatus.Running)
            select new { wait.Id, Lane = wait.CorrelationId ?? wait.InstanceId };
        return await waits.Distinct().OrderBy(wait => wait.Id).Select(wait => new Wait(wait.Id, wait.Lane)).Take(settings.TimerBatch).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record Wait(string BookmarkId, string Lane);
}
