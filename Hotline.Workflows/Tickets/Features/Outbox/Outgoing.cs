using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>
/// Puts messages into this unit of work: they leave after its commit, or never existed. Their keys are unique for ever; a
/// commit with a key that is known already fails.
/// </summary>
internal sealed class Outgoing(UnitOfWork work, IIdSource ids, TimeProvider time)
{
    /// <param name="key">What the receiver knows the message by.</param>
    /// <param name="to">Address; one that is none shows among the dead messages.</param>
    /// <param name="subject">In a line.</param>
    /// <param name="text">Plain.</param>
    /// <param name="html">The same as a page; null for none.</param>
    /// <param name="letterId">The letter it brings: its copy is attached, and it is delivered when this is sent.</param>
    public void Mail(string key, string to, string subject, string text, string? html = null, long? letterId = null) =>
        Add(Channels.Mail, key, to, OutgoingText.Write(new OutgoingText(text, subject, html, letterId)));

    /// <inheritdoc cref="Mail"/>
    /// <param name="key">What the receiver knows the message by.</param>
    /// <param name="phone">Number as it was given.</param>
    /// <param name="text">Plain.</param>
    /// <param name="letterId">The letter it tells of, which is delivered when this is sent.</param>
    public void Sms(string key, string phone, string text, long? letterId = null) =>
        Add(Channels.Sms, key, phone, OutgoingText.Write(new OutgoingText(text, LetterId: letterId)));

    /// <param name="key">What the receiver knows the message by.</param>
    /// <param name="url">Where it is posted.</param>
    /// <param name="body">What is posted, signed.</param>
    public void Webhook(string key, string url, JsonObject body) => Add(Channels.Webhook, key, url, body.ToJsonString(HotlineJson.Compact));

    private void Add(string channel, string key, string to, string payload)
    {
        var now = time.GetUtcNow();
        work.Add(new OutboxMessage
        {
            Id = ids.NextNumber(),
            Kind = channel,
            Channel = channel,
            Key = key,
            To = to.Trim(),
            Payload = payload,
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
