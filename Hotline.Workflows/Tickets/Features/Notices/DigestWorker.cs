using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>Mails unread notices while the server runs; not while no mail server is set up.</summary>
internal sealed partial class DigestWorker(
    IHotline hotline, IEnumerable<IMessageSender> senders, HotlineOptions options, TimeProvider time, ILogger<DigestWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!senders.Any(sender => sender.Channel == Channels.Mail))
            return;
        using var timer = new PeriodicTimer(options.Notices.LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SendAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await hotline.SendAsync(new SendDigests(), Actor.System, stoppingToken) is { Succeeded: true, Value.Looked: SendDigestsHandler.Most })
                stoppingToken.ThrowIfCancellationRequested();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure, options.Notices.LookEvery);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Unread notices could not be mailed; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
