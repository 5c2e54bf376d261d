namespace Hotline.Workflows.Host.Senders;

/// <summary>
/// Section <c>Hotline:Sms</c>: an HTTP gateway for text messages. In <see cref="Url"/> and <see cref="Body"/> stand
/// <c>{phone}</c>, <c>{text}</c> and <c>{key}</c>, each written as its place asks for. Without a URL messages wait.
/// </summary>
public sealed record SmsSettings
{
    public string? Url { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Written as JSON, as a form or plain, by <see cref="ContentType"/>; empty for no body.</summary>
    public string Body { get; init; } = """{"phone":"{phone}","text":"{text}","id":"{key}"}""";

    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent with each message, such as the gateway's key.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Regular expression that the answer must match besides a status of 2xx, such as <c>"code":\s*0</c>; null for the status alone.</summary>
    public string? Success { get; init; }

    /// <summary>Whether the gateway may be asked without TLS; one on this machine always may.</summary>
    public bool AllowHttp { get; init; }

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Url);
}
