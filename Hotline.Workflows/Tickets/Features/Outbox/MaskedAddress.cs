namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>An address as the outbox page shows it: enough to tell one from another, not enough to write to it.</summary>
public static class MaskedAddress
{
    private const string Stars = "****";
    private const int Shown = 3;

    /// <summary>Of a mailbox its first letter and its domain, of a phone its first three and last two digits, of a URL its host.</summary>
    public static string Of(string? channel, string? to) => (channel, to) switch
    {
        (_, null or "") => Stars,
        (Channels.Mail, _) => to.LastIndexOf('@') is var at and > 0 ? string.Concat(to.AsSpan(0, 1), Stars, to.AsSpan(at)) : Stars,
        (Channels.Webhook, _) => Uri.TryCreate(to, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}/{Stars}" : Stars,
        _ => to.Length > Shown * 2 ? string.Concat(to.AsSpan(0, Shown), Stars, to.AsSpan(to.Length - 2)) : Stars,
    };
}
