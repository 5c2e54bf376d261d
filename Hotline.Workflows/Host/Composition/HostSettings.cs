using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Host.Senders;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What an operator decides about the process itself; section <c>Hotline</c>.</summary>
public sealed record HostSettings
{
    public const string Section = "Hotline";
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Model district, demo people and tickets; loopback only.</summary>
    public bool Demo { get; init; }

    /// <summary>Tickets made at the first demo start.</summary>
    public int DemoTickets { get; init; } = 70;

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Database { get; init; } = "sqlite";

    /// <summary>Connection string; on SQLite the file in the data directory when missing.</summary>
    public string? Connection { get; init; }

    public string DataDirectory { get; init; } = "data";

    /// <summary>Folder that holds workflows/, forms/ and templates/; found by itself when missing.</summary>
    public string? ContentDirectory { get; init; }

    /// <summary>Folder of the unpacked Elsa Studio package; found by itself when missing.</summary>
    public string? StudioDirectory { get; init; }

    /// <summary>Names under which the server is asked, such as <c>hotline.example.gov.cn</c> or <c>*.example.gov.cn</c>; any when empty. A request under another name is refused.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses or ranges (<c>10.0.0.0/24</c>) of the proxies before the server: their <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed, nobody else's.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>How long a browser that came over TLS, to the server or to a known proxy, comes over nothing else (HSTS); zero for not at all.</summary>
    public TimeSpan StrictTls { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How often memory that is free within the process is given back to the system.</summary>
    [Pause]
    public TimeSpan TrimMemoryEvery { get; init; } = TimeSpan.FromMinutes(1);

    public SignInSettings SignIn { get; init; } = new();

    public HealthSettings Health { get; init; } = new();

    public MailSettings Mail { get; init; } = new();

    public SmsSettings Sms { get; init; } = new();

    public WebhookSettings Webhook { get; init; } = new();
}

/// <summary>Section <c>Hotline:SignIn</c>.</summary>
public sealed record SignInSettings
{
    /// <summary>Wrong passwords for one name from one address, within <see cref="LongestPause"/>, before a pause; each further one doubles it.</summary>
    [Positive]
    public int PauseAfter { get; init; } = 5;

    /// <summary>
    /// The same for one name from all addresses, or for all names from one address; behind a proxy that is not among the known ones
    /// everybody comes from its address.
    /// </summary>
    [Positive]
    public int PauseAllAfter { get; init; } = 300;

    /// <summary>The first pause.</summary>
    [Positive]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest one; after as long, wrong tries are counted anew.</summary>
    [Positive]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Least length of a password that a person chooses.</summary>
    [Range(1, 128)]
    public int PasswordLength { get; init; } = 10;

    /// <summary>Greatest length of a password.</summary>
    [Range(1, 1024)]
    public int LongestPassword { get; init; } = 128;

    [Positive]
    public TimeSpan CookieFor { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How long an open page or an open hub may go on after its sign-in has ended, and a cookie with roles and unit that the person
    /// has no more. A request is refused at once.
    /// </summary>
    [Pause]
    public TimeSpan RecheckEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How exactly it is kept when a browser's sign-in was used last.</summary>
    [Positive]
    public TimeSpan SeenEvery { get; init; } = TimeSpan.FromMinutes(10);

    [Positive]
    public TimeSpan TokenFor { get; init; } = TimeSpan.FromHours(1);

    [Positive]
    public TimeSpan RefreshTokenFor { get; init; } = TimeSpan.FromDays(14);
}

/// <summary>Section <c>Hotline:Health</c>: when <c>/healthz/ready</c> says that the server is not.</summary>
public sealed record HealthSettings
{
    /// <summary>How long the database is waited for.</summary>
    [Positive]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Less room on the data folder's disk, in MiB, and the server is not ready.</summary>
    [Range(0, 1_000_000)]
    public int LeastRoom { get; init; } = 100;

    /// <summary>Less room, in MiB, is told.</summary>
    [Range(0, 1_000_000)]
    public int LittleRoom { get; init; } = 2_000;

    /// <summary>How long an import may stand at one row before that is told.</summary>
    [Positive]
    public TimeSpan ImportPatience { get; init; } = TimeSpan.FromMinutes(5);
}
