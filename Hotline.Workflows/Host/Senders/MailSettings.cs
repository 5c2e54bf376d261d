using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Section <c>Hotline:Mail</c>: the server by which mails leave. Without <see cref="Host"/> mails wait.</summary>
public sealed record MailSettings
{
    public string? Host { get; init; }

    [Range(1, 65_535)]
    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; }

    /// <summary>Whom it signs in as; null for none.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Address that mails come from; its domain stands in their Message-ID.</summary>
    public string From { get; init; } = "";

    public string FromName { get; init; } = "";

    /// <summary>How long a connection is kept open for the next mail.</summary>
    [Pause]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>How the way to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>Begun in the clear and secured before anything is said; refused when the server cannot.</summary>
    StartTls,

    /// <summary>From the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>Not at all: for a relay on this machine or in a closed network.</summary>
    None,
}
