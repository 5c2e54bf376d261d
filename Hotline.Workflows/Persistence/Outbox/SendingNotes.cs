using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>Notes what became of a sending. What was sent is noted however long that takes: it must not be sent again meanwhile.</summary>
internal sealed partial class SendingNotes(IHotline hotline, PersistenceSettings settings, TimeProvider time, ILogger log)
{
    /// <param name="message">In this node's hand.</param>
    /// <param name="failure">Null when it was taken.</param>
    /// <param name="cancellationToken">The node ends; what is not noted then is sent again under the same key.</param>
    public async Task WriteAsync(OutboxMessage message, Exception? failure, CancellationToken cancellationToken)
    {
        if (failure is not null)
            LogFailed(log, failure, message.Channel, message.Id, message.Attempts + 1);
        ICommand<Done> note = failure is null
            ? new NoteSent(message.Id)
            : new NoteFailed(message.Id, SendingCause.Of(failure), failure is MessageRefusedException);
        while (true)
        {
            try
            {
                if ((await hotline.SendAsync(note, Actor.System, CancellationToken.None).ConfigureAwait(false)).Succeeded)
                    return;
            }
            catch (Exception broken)
            {
                LogNotNoted(log, broken, message.Id, settings.TimerBackOff);
            }

            await Task.Delay(settings.TimerBackOff, time, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {Id} by {Channel} was not taken at attempt {Attempt}.")]
    private static partial void LogFailed(ILogger log, Exception failure, string? channel, long id, int attempt);

    [LoggerMessage(LogLevel.Error, "What became of message {Id} could not be noted; next attempt in {Pause}.")]
    private static partial void LogNotNoted(ILogger log, Exception failure, long id, TimeSpan pause);
}
