using System.Text.RegularExpressions;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Composition.Settings;
using MimeKit;

namespace Hotline.Workflows.Host.Senders;

/// <summary>What the settings of the senders must say when a channel is set up. Secrets are never repeated.</summary>
internal static class SenderSettingsCheck
{
    public static void Check(HostSettings host, SettingsReading reading)
    {
        if (host.Mail.IsSetUp && !MailboxAddress.TryParse(host.Mail.From, out _))
            reading.Add("Hotline:Mail:From", host.Mail.From, SenderTexts.Get("From"));
        if (!host.Sms.IsSetUp)
            return;
        if (!Uri.TryCreate(new GatewayText("1", "1", "1").InAddress(host.Sms.Url!), UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
            reading.Add("Hotline:Sms:Url", "…", SenderTexts.Get("Gateway"));
        if (host.Sms.Success is { Length: > 0 } pattern && !IsPattern(pattern))
            reading.Add("Hotline:Sms:Success", pattern, SenderTexts.Get("Pattern"));
        if (!host.Sms.Method.All(char.IsAsciiLetter) || host.Sms.Method.Length == 0)
            reading.Add("Hotline:Sms:Method", host.Sms.Method, SenderTexts.Get("Method"));
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(host.Sms.ContentType, out _))
            reading.Add("Hotline:Sms:ContentType", host.Sms.ContentType, SenderTexts.Get("ContentType"));
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
