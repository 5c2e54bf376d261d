using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;

namespace Hotline.Workflows.Host.Senders;

internal static class SenderServices
{
    private const string DemoFolder = "outbox";

    /// <summary>A sender for each channel that is set up; in the demo messages of the others become files in the data folder.</summary>
    public static IServiceCollection AddSenders(this IServiceCollection services, HostSettings host, HotlineOptions hotline, string data)
    {
        services.AddSingleton(host.Mail).AddSingleton(host.Sms).AddSingleton(host.Webhook);
        services.AddSingleton<MailWriter>();
        services.AddSingleton<HttpPost>();
        if (host.Mail.IsSetUp)
            services.AddSingleton<IMessageSender, MailSender>();
        if (host.Sms.IsSetUp)
            services.AddSingleton<IMessageSender, SmsSender>();
        if (host.Webhook.IsSetUp)
            services.AddSingleton<IMessageSender, WebhookSender>();
        hotline.Outbox.CitizensBySms ??= host.Sms.IsSetUp || host.Demo;
        (string Channel, bool IsSetUp)[] channels = [(Channels.Mail, host.Mail.IsSetUp), (Channels.Sms, host.Sms.IsSetUp), (Channels.Webhook, host.Webhook.IsSetUp)];
        foreach (var (channel, _) in channels.Where(channel => host.Demo && !channel.IsSetUp))
            services.AddSingleton<IMessageSender>(new FolderSender(channel, data, Path.Combine(DemoFolder, channel)));
        return services;
    }
}
