using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>
/// What tests at a browser share: the machine's Chromium, for those that leave it as others need it one server, and at each
/// server one sign-in per person, with what the browser has loaded before. A person is a browser context of its own.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class Browsers : IAsyncLifetime, ICollectionFixture<Browsers>
{
    public const string Collection = "browsers";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string? Chromium = Find();
    private readonly Dictionary<(Uri Address, string UserName), IBrowserContext> _known = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HotlineServer? _server;

    /// <summary>Without a browser a test is skipped, on CI it fails.</summary>
    public static void Require()
    {
        const string reason = "Chromium is not installed (command -v chromium).";
        if (Chromium is null && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(reason);
        Skip.If(Chromium is null, reason);
    }

    public async Task InitializeAsync()
    {
        if (Chromium is null)
            return;

        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>The shared server, with 42 demo tickets.</summary>
    public async Task<HotlineServer> ServerAsync() => _server ??= await HotlineServer.StartAsync(new() { DemoTickets = 42 });

    /// <summary>Somebody who works at the shared server.</summary>
    public async Task<Visitor> EnterAsync(string userName, int width = 1400, int height = 900) =>
        await EnterAsync((await ServerAsync()).Address, userName, width, height);

    /// <summary>Somebody who works at a server, and signs in there the first time they come.</summary>
    public async Task<Visitor> EnterAsync(Uri address, string userName, int width = 1400, int height = 900)
    {
        if (_known.TryGetValue((address, userName), out var known))
        {
            var page = await known.NewPageAsync();
            await page.SetViewportSizeAsync(width, height);
            return new Visitor(page, comesBack: true);
        }

        await LeaveOthersAsync(address);
        var context = await OpenAsync(address, width, height);
        var visitor = new Visitor(await context.NewPageAsync(), comesBack: true);
        await visitor.SignInAsync(userName);
        _known[(address, userName)] = context;
        return visitor;
    }

    /// <summary>Somebody who has never been at this server.</summary>
    public async Task<Visitor> VisitAsync(Uri address, int width = 1400, int height = 900) =>
        new(await (await OpenAsync(address, width, height)).NewPageAsync(), comesBack: false);

    /// <summary>Tests come one after the other: the server that one had for itself is gone when the next one's is entered.</summary>
    private async Task LeaveOthersAsync(Uri address)
    {
        foreach (var place in _known.Keys.Where(place => place.Address != address && place.Address != _server?.Address).ToList())
        {
            await _known[place].CloseAsync();
            _known.Remove(place);
        }
    }

    private async Task<IBrowserContext> OpenAsync(Uri address, int width, int height)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists);
}
