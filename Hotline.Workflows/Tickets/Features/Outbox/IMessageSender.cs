using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>
/// Takes messages of one channel to their receivers; a channel without one is not set up. It may be given a message again
/// whose first sending nobody noted, and so passes on the message's key, by which the receiver tells that it has it already.
/// </summary>
public interface IMessageSender
{
    /// <summary>One of <see cref="Channels"/>.</summary>
    string Channel { get; }

    /// <summary>Returns once the receiver's server has taken the message; several at once.</summary>
    /// <exception cref="MessageRefusedException">It will never be taken as it is.</exception>
    /// <exception cref="Exception">Anything else: it may be tried again.</exception>
    Task SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>A message will never be taken as it is, however often it is sent: its address is none, or the receiver says so.</summary>
/// <param name="cause">For the people who look after the outbox; without secrets.</param>
public sealed class MessageRefusedException(string cause, Exception? inner = null) : Exception(cause, inner);
