using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>
/// Brings together events and waits that missed each other: of two commits side by side, one found nobody waiting and
/// the other found no event kept. Afterwards both are there to be seen.
/// </summary>
public sealed partial class KeptSignals(
    IServiceScopeFactory scopes, IHotline hotline, PersistenceSettings settings, TimeProvider time, ILogger<KeptSignals> log)
{
    /// <summary>Serves every wait that an event is kept for, and drops events kept for too long.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken = default)
    {
        await DropExpiredAsync(cancellationToken).ConfigureAwait(false);
        var last = "";
        while (await FindAsync(last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
        {
            foreach (var bookmarkId in found)
                await ServeAsync(bookmarkId, cancellationToken).ConfigureAwait(false);
            last = found[^1];
        }
    }

    private async Task ServeAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        try
        {
            var result = await hotline.SendAsync(new ServeSignal(bookmarkId), Actor.System, cancellationToken).ConfigureAwait(false);
            if (!result.Succeeded)
                LogRefused(log, bookmarkId, result.Refusal.Code);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(log, failure, bookmarkId);
        }
    }

    private async Task DropExpiredAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var now = time.GetUtcNow();
        if (await db.KeptStimuli.AnyAsync(kept => kept.ExpiresAt <= now, cancellationToken).ConfigureAwait(false))
            await db.KeptStimuli.Where(kept => kept.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next waits after the last, oldest first as their ids are; one that cannot be served holds up none after it.</summary>
    private async Task<IReadOnlyList<string>> FindAsync(string last, CancellationToken cancellationToken)
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
            select wait.Id;
        return await waits.Distinct().Order().Take(settings.TimerBatch).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Error, "The event kept for {Id} could not be brought to it.")]
    private static partial void LogFailed(ILogger log, Exception failure, string id);

    [LoggerMessage(LogLevel.Warning, "The event kept for {Id} was refused ({Code}).")]
    private static partial void LogRefused(ILogger log, string id, string code);
}
