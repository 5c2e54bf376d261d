using System.Collections.Concurrent;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The frame that Studio runs in, beside a page that is drawn twice.</summary>
[Collection(Browsers.Collection)]
public sealed class FrameTests(Browsers browsers)
{
    [SkippableFact]
    public async Task Studio_starts_before_the_circuit_is_there_and_is_not_started_anew_by_it()
    {
        StudioPackage.Require();
        await using var administrator = await browsers.EnterAsync("admin");
        var page = administrator.Page;
        var (frames, release) = (new ConcurrentQueue<string>(), new TaskCompletionSource());
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/frame", StringComparison.Ordinal))
                frames.Enqueue(request.Url);
        };
        await page.RouteAsync("**/_framework/blazor.web.js", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync("/studio/workflows/definitions", new() { WaitUntil = WaitUntilState.Commit });
        var row = page.FrameLocator("iframe.dz-f").Locator("tbody tr td").First;
        await row.WaitForAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("html[data-live]")).ToHaveCountAsync(0);
        release.SetResult();
        await page.Locator("html[data-live]").WaitForAsync();

        await Assertions.Expect(row).ToBeVisibleAsync();
        frames.ShouldHaveSingleItem();
        (await BoxAsync("iframe.dz-f")).ShouldBe(await BoxAsync("desk-designer"));
        await page.SetViewportSizeAsync(1024, 700);
        await page.WaitForFunctionAsync("() => document.querySelector('iframe.dz-f').offsetHeight === document.querySelector('desk-designer').offsetHeight");
        (await BoxAsync("iframe.dz-f")).ShouldBe(await BoxAsync("desk-designer"));
        await page.Locator("nav.nav a[href='/tickets']").ClickAsync();
        await page.ShouldComeToAsync("/tickets");
        await Assertions.Expect(page.Locator("iframe.dz-f")).ToHaveCountAsync(0);
        administrator.ShouldHaveSeenNoFault();

        async Task<(float, float, float, float)> BoxAsync(string selector)
        {
            var box = (await page.Locator(selector).BoundingBoxAsync())!;
            return (box.X, box.Y, box.Width, box.Height);
        }
    }
}
