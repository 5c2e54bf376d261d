using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Hands text messages to the gateway of the settings; <c>Idempotency-Key</c> stays the same when one is sent again.</summary>
internal sealed class SmsSender(HttpPost http, SmsSettings settings) : IMessageSender
{
    private const int Shown = 200;
    private static readonly TimeSpan MatchFor = TimeSpan.FromMilliseconds(200);

    public string Channel => Channels.Sms;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.To is not { Length: > 2 } phone || !phone.All(sign => char.IsAsciiDigit(sign) || sign is '+' or '-' or ' '))
            throw new MessageRefusedException(SenderTexts.Get("NoPhone"));
        var filled = new GatewayText(phone, OutgoingText.Of(message).Text, message.Key);
        using var request = new HttpRequestMessage(new HttpMethod(settings.Method), filled.InAddress(settings.Url!));
        if (settings.Body.Length > 0)
            request.Content = new StringContent(filled.InBody(settings.Body, settings.ContentType), Encoding.UTF8, settings.ContentType);
        foreach (var (name, value) in settings.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(message.Key));
        var answer = await http.SendAsync(request, settings.AllowHttp, cancellationToken);
        if (settings.Success is { Length: > 0 } pattern && !Regex.IsMatch(answer, pattern, RegexOptions.None, MatchFor))
            throw new HttpRequestException(SenderTexts.Format("Unexpected", TextCut.Excerpt(answer, Shown)));
    }
}
