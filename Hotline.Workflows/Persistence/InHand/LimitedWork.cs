using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Incidents;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// Does one piece of work on a thread of its own and gives it up after its limit: its unit of work never commits then.
/// </summary>
internal sealed partial class LimitedWork(PersistenceSettings settings, TimeProvider time, ILogger log)
{
    private readonly OwnThreads _threads = new(settings.WorkSideBySide);

    /// <returns>One of the ends but <see cref="WorkEnd.Slow"/>; what goes wrong is logged.</returns>
    public async Task<WorkEnd> DoAsync(HouseWork work, CancellationToken cancellationToken)
    {
        var place = new BurstPlace();
        var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var thread = _threads.Take();
        var run = thread.RunAsync(() => work.DoAsync(place, giveUp.Token));
        try
        {
            if (await run.EndsWithinAsync(settings.WorkLimit, time, cancellationToken).ConfigureAwait(false))
                return await run.ConfigureAwait(false) ? WorkEnd.Done : WorkEnd.Gone;
            var isHanging = thread.IsBusy;
            await giveUp.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (isHanging)
                return await SetAsideAsync(work, SetAsideCause.TookTooLong(settings.WorkLimit, place.ActivityId), cancellationToken).ConfigureAwait(false);
            LogWaited(log, work.Id, settings.WorkLimit);
            return WorkEnd.Failed;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(log, failure, work.Id);
            return WorkEnd.Failed;
        }
        finally
        {
            _ = FreeAsync(run, thread, giveUp);
        }
    }

    private async Task FreeAsync(Task run, OwnThread thread, CancellationTokenSource giveUp)
    {
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        giveUp.Dispose();
        _threads.Return(thread);
    }

    /// <summary>Makes an incident of the work; none of what it would do is done.</summary>
    public async Task<WorkEnd> SetAsideAsync(HouseWork work, string cause, CancellationToken cancellationToken)
    {
        try
        {
            await work.SetAsideAsync(cause, cancellationToken).ConfigureAwait(false);
            LogSetAside(log, work.Id, cause);
            return WorkEnd.SetAside;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(log, failure, work.Id);
            return WorkEnd.Failed;
        }
    }

    public void End() => _threads.End();

    [LoggerMessage(LogLevel.Error, "The work on {Id} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, string id);

    [LoggerMessage(LogLevel.Error, "The work on {Id} waited for the database for more than {Limit} and was broken off.")]
    private static partial void LogWaited(ILogger log, string id, TimeSpan limit);

    [LoggerMessage(LogLevel.Error, "The work on {Id} is set aside as an incident: {Cause}")]
    private static partial void LogSetAside(ILogger log, string id, string cause);
}
