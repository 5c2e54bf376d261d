using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Stores.Outbox;

/// <summary>A receiver that writes down the keys of what it was sent.</summary>
public sealed class FakeSender(string channel = Channels.Mail) : IMessageSender
{
    public string Channel => channel;

    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Called before a message is taken; may throw.</summary>
    public Func<OutboxMessage, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await Before(message, cancellationToken);
        Sent.Enqueue(message.Key);
    }
}
