using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A person at a browser. Leaving checks that the pages had no error and asked nobody but this machine.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>
    /// What Blazor answers an event of an element that the server has drawn away meanwhile, such as the loss of focus of a
    /// field that was sent. Nothing was meant for it any more; what was is seen by the story going on.
    /// </summary>
    private const string CameTooLate = "There is no event handler associated with this event.";

    private readonly bool _comesBack;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<string> _said = [];

    /// <param name="page">Nobody has opened anything in it yet.</param>
    /// <param name="comesBack">Whether sign-in and cache are kept for the next visit.</param>
    internal Visitor(IPage page, bool comesBack)
    {
        _comesBack = comesBack;
        Page = page;
        page.Console += (_, message) =>
        {
            _said.Enqueue($"{message.Type}: {message.Text}");
            if (message.Type == "error")
                _faults.Enqueue($"console: {message.Text} ({page.Url})");
        };
        page.PageError += (_, error) =>
        {
            if (!error.Contains(CameTooLate, StringComparison.Ordinal))
                _faults.Enqueue($"script: {error} ({page.Url})");
        };
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
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/sign-in"));
    }

    public Task ScreenshotAsync(string name) =>
        Environment.GetEnvironmentVariable("HOTLINE_SCREENSHOTS") is { } folder
            ? Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true })
            : Task.CompletedTask;

    public void ShouldHaveSeenNoFault() => _faults.ShouldBeEmpty(string.Join('\n', _said));

    /// <param name="expected">Part of the faults that belong to the test, such as a refusal's status.</param>
    public void ShouldHaveSeenNoFaultBut(string expected) =>
        _faults.Where(fault => !fault.Contains(expected, StringComparison.Ordinal)).ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await (_comesBack ? Page.CloseAsync() : Page.Context.CloseAsync());
}
