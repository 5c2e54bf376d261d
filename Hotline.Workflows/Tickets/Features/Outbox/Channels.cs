namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>By what a message leaves the house.</summary>
public static class Channels
{
    public const string Mail = "mail";
    public const string Sms = "sms";
    public const string Webhook = "webhook";

    public static IReadOnlyList<string> All { get; } = [Mail, Sms, Webhook];
}
