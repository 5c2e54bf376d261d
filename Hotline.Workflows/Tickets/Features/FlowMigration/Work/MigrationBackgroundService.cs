using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Carries migrations out in the background; its log entries carry this class's name.</summary>
internal sealed class MigrationBackgroundService(
    MigrationWorker worker, ILiveUpdates live, HotlineOptions options, TimeProvider time, ILogger<MigrationBackgroundService> log)
    : WaitingWork(MigrationNews.Waiting, options.Migration.PollEvery, live, time, log)
{
    protected override Task RunPendingAsync(CancellationToken stoppingToken) => worker.RunPendingAsync(stoppingToken);
}
