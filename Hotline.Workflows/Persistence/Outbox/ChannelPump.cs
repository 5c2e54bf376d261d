using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>Sends the messages of one channel, several at a time; one that takes long keeps only its own place from the others.</summary>
internal sealed class ChannelPump(IMessageSender sender, SendingNotes notes, DueMessages due, OutboxOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Each place takes what comes next as soon as it is free.
            var places = await Task.WhenAll(Enumerable.Range(0, options.SideBySide).Select(_ => SendOneAfterTheOtherAsync(cancellationToken))).ConfigureAwait(false);
            return places.Sum();
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => due.NextDueAsync(cancellationToken);

    public void Dispose()
    {
        due.Dispose();
        _one.Dispose();
    }

    private async Task EndAsync()
    {
        try
        {
            await due.EndAsync().ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<int> SendOneAfterTheOtherAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await due.NextAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            var failure = await SendAsync(message, cancellationToken).ConfigureAwait(false);
            await notes.WriteAsync(message, failure, cancellationToken).ConfigureAwait(false);
            await due.LeaveAsync(message).ConfigureAwait(false);
            sent += failure is null ? 1 : 0;
        }

        return sent;
    }

    /// <summary>What is under way when the node ends may still be taken and noted, for a moment.</summary>
    private async Task<Exception?> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Limit, time);
        await using var end = cancellationToken.Register(() => limit.CancelAfter(options.EndPatience));
        try
        {
            // One that does not heed the limit is left to itself.
            await sender.SendAsync(message, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException over) when (limit.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new TimeoutException(OutboxTexts.Format("TookTooLong", options.Limit), over);
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
