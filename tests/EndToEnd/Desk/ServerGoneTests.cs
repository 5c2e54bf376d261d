using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The server is killed under people who write: the page comes back to the same form, with what was written before and meanwhile.</summary>
[Collection(Browsers.Collection)]
public sealed class ServerGoneTests(Browsers browsers)
{
    private const string Before = "路灯不亮，已到现场看过；";
    private const string Meanwhile = "配件明天上午到，下午装好。";

    [SkippableFact]
    public async Task Handler_callback_agent_and_intake_go_on_where_they_were()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync(new() { DemoTickets = 42 });
        await using var handler = await browsers.VisitAsync(server.Address);
        await using var callback = await browsers.VisitAsync(server.Address);
        await using var intake = await browsers.VisitAsync(server.Address);
        Visitor[] all = [handler, callback, intake];
        List<string> places =
        [
            await BeginAsync(handler, "handler", "/todo"),
            await BeginAsync(callback, "callback", "/callback"),
            await BeginAsync(intake, "dispatcher", "/intake"),
        ];

        server.Kill();
        foreach (var visitor in all)
        {
            await Assertions.Expect(visitor.Page.Locator("#components-reconnect-modal .lost-show")).ToBeVisibleAsync();
            await Text(visitor).PressSequentiallyAsync(Meanwhile);
        }

        await server.RestartAsync();

        foreach (var (visitor, place) in all.Zip(places))
        {
            await visitor.Page.WaitForFunctionAsync("() => window.wasHere === undefined && document.documentElement.hasAttribute('data-live')");
            await Assertions.Expect(Text(visitor)).ToHaveValueAsync(Before + Meanwhile);
            visitor.Page.Url.ShouldBe(place);
        }
    }

    /// <summary>Opens the first thing to do, if there is a choice, and begins to write.</summary>
    /// <returns>The page's address.</returns>
    private static async Task<string> BeginAsync(Visitor visitor, string userName, string path)
    {
        await visitor.SignInAsync(userName);
        var page = visitor.Page;
        await page.OpenLiveAsync(path);
        if (path != "/intake")
            await page.OpenFirstTaskAsync();

        await page.EvaluateAsync("() => { window.wasHere = true; }");
        await Text(visitor).PressSequentiallyAsync(Before);
        await Assertions.Expect(Text(visitor)).ToHaveValueAsync(Before);
        return page.Url;
    }

    private static ILocator Text(Visitor visitor) => visitor.Page.Locator("#main [data-draft] textarea:visible").First;
}
