using System.Collections.Concurrent;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A person at a browser. Leaving checks that the pages had no error and asked nobody but this machine.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly bool _comesBack;
    private readonly ConcurrentQueue<string> _faults = [];

    /// <param name="page">Nobody has opened anything in it yet.</param>
    /// <param name="comesBack">Whether sign-in and cache are kept for the next visit.</param>
    internal Visitor(IPage page, bool comesBack)
    {
        _comesBack = comesBack;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Enqueue($"console: {message.Text} ({page.Url})");
        };
        page.PageError += (_, error) => _faults.Enqueue($"script: {error} ({page.Url})");
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && !address.IsLoopback)
                _faults.Enqueue($"asked {request.Url}");
        };
        page.WebSocket += (_, socket) =>
        {
            if (!new Uri(socket.Url).IsLoopback)
                _faults.Enqueue($"opened {socket.Url}");
        };
    }

    public IPage Page { get; }

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("input[name=userName]").FillAsync(userName);
        await Page.Locator("input[name=password]").FillAsync(HotlineApi.DemoPassword);
        await Page.Locator("button[type=submit]").First.ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public Task ScreenshotAsync(string name) =>
        Environment.GetEnvironmentVariable("HOTLINE_SCREENSHOTS") is { } folder
            ? Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true })
            : Task.CompletedTask;

    public void ShouldHaveSeenNoFault() => _faults.ShouldBeEmpty();

    /// <param name="expected">Part of the faults that belong to the test, such as a refusal's status.</param>
    public void ShouldHaveSeenNoFaultBut(string expected) =>
        _faults.Where(fault => !fault.Contains(expected, StringComparison.Ordinal)).ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await (_comesBack ? Page.CloseAsync() : Page.Context.CloseAsync());
}
