using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>Runs imports in the background; its log entries carry this class's name.</summary>
internal sealed class ImportBackgroundService(
    ImportWorker worker, ILiveUpdates live, HotlineOptions options, TimeProvider time, ILogger<ImportBackgroundService> log)
    : WaitingWork(ImportNews.Waiting, options.Import.PollEvery, live, time, log)
{
    protected override Task RunPendingAsync(CancellationToken stoppingToken) => worker.RunPendingAsync(stoppingToken);
}
