using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Stands in the demo for a server that is not there: a message becomes a file, one per key.</summary>
/// <param name="channel">Of the messages.</param>
/// <param name="data">The data folder, below which they go. One that was taken away is not made anew: the message waits.</param>
/// <param name="below">Where below it.</param>
internal sealed class FolderSender(string channel, string data, string below) : IMessageSender
{
    public string Channel => channel;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(data))
            throw new DirectoryNotFoundException(data);
        var folder = Directory.CreateDirectory(Path.Combine(data, below)).FullName;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        return File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), $"{message.To}\n{message.Key}\n{message.Payload}\n", cancellationToken);
    }
}
