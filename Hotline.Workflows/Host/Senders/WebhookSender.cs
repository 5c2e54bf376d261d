using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Senders;

/// <summary>
/// Posts JSON to other systems. <c>Hotline-Signature</c> is <c>v1=</c> and HMAC-SHA256 over <c>Hotline-Timestamp</c> (seconds
/// since 1970), a full stop and the body, in lower-case hexadecimal; <c>Idempotency-Key</c> stays the same when it is sent again.
/// </summary>
internal sealed class WebhookSender(HttpPost http, WebhookSettings settings, TimeProvider time) : IMessageSender
{
    public string Channel => Channels.Webhook;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(message.To, UriKind.Absolute, out var address))
            throw new MessageRefusedException(SenderTexts.Get("NoUrl"));
        if (settings.Hosts.Count > 0 && !settings.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
            throw new MessageRefusedException(SenderTexts.Format("OtherHost", address.Host));
        return PostAsync(message, address, cancellationToken);
    }

    /// <param name="timestamp">Seconds since 1970.</param>
    internal static string Sign(string secret, string timestamp, string body) =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private async Task PostAsync(OutboxMessage message, Uri address, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(message.Payload, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(message.Key));
        request.Headers.Add("Hotline-Timestamp", timestamp);
        request.Headers.Add("Hotline-Signature", Sign(settings.Secret!, timestamp, message.Payload));
        await http.SendAsync(request, settings.AllowHttp, cancellationToken);
    }
}
