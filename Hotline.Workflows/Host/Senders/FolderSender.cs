using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Stands in the demo for a server that is not there: a message becomes a file, one per key.</summary>
internal sealed class FolderSender(string channel, string folder) : IMessageSender
{
    public string Channel => channel;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        return File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), $"{message.To}\n{message.Key}\n{message.Payload}\n", cancellationToken);
    }
}
