namespace Hotline.Workflows.Host.Senders;

/// <summary>Section <c>Hotline:Webhook</c>: what signs the calls to other systems. Without <see cref="Secret"/> calls wait.</summary>
public sealed record WebhookSettings
{
    /// <summary>Key of the signature, shared with the receivers.</summary>
    public string? Secret { get; init; }

    /// <summary>Hosts that may be called; empty for any.</summary>
    public List<string> Hosts { get; init; } = [];

    /// <summary>Whether receivers may be called without TLS; those on this machine always may.</summary>
    public bool AllowHttp { get; init; }

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Secret);
}
