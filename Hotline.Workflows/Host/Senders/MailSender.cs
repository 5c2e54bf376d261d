using System.Collections.Concurrent;
using System.Net.Sockets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Sends mails by SMTP, each over a connection of its own that is kept for the next one.</summary>
internal sealed class MailSender(MailWriter writer, MailSettings settings, TimeProvider time) : IMessageSender, IDisposable
{
    private const int FirstPermanent = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<(SmtpClient Client, long At)> _kept = [];

    public string Channel => Channels.Mail;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var mail = await writer.WriteAsync(message, cancellationToken);
        var client = await TakeAsync(cancellationToken) ?? await ConnectAsync(cancellationToken);
        try
        {
            await client.SendAsync(mail, cancellationToken);
            _kept.Add((client, time.GetTimestamp()));
        }
        catch (SmtpCommandException refused) when (IsForGood(refused))
        {
            client.Dispose();
            throw new MessageRefusedException($"{(int)refused.StatusCode} {refused.Message}", refused);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_kept.TryTake(out var kept))
            kept.Client.Dispose();
    }

    /// <summary>What the server says of the receiver or the mail; what it says of us may be mended by a setting.</summary>
    private static bool IsForGood(SmtpCommandException refused) =>
        (int)refused.StatusCode >= FirstPermanent && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;

    private async Task<SmtpClient?> TakeAsync(CancellationToken cancellationToken)
    {
        while (_kept.TryTake(out var kept))
        {
            var idle = time.GetElapsedTime(kept.At);
            if (idle < Fresh || (idle < settings.KeepFor && await AnswersAsync(kept.Client, cancellationToken)))
                return kept.Client;
            kept.Client.Dispose();
        }

        return null;
    }

    private static async Task<bool> AnswersAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception closed) when (closed is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        // Small packets must not wait for each other's acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new SmtpClient();
        try
        {
            await socket.ConnectAsync(settings.Host!, settings.Port, cancellationToken);
            await client.ConnectAsync(socket, settings.Host!, settings.Port, Security, cancellationToken);
            if (settings.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => settings.Security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
