using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

[Collection(Browsers.Collection)]
public sealed class BackTests(Browsers browsers)
{
    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task Back_leads_to_the_same_rows_at_the_same_place(int width)
    {
        Browsers.Require();
        await using var supervisor = await browsers.EnterAsync("supervisor", width, 844);
        var page = supervisor.Page;
        await page.OpenLiveAsync("/tickets");
        var lines = page.Locator(".tickets a.tt");
        await Assertions.Expect(lines.First).ToBeVisibleAsync();
        var (rows, last) = (await lines.CountAsync(), lines.Last);
        await last.ScrollIntoViewIfNeededAsync();
        var place = await page.EvaluateAsync<int>("() => Math.round(scrollY)");
        place.ShouldBeGreaterThan(400);
        if (width > 720)
            (await page.Locator("nav.nav").EvaluateAsync<int>("menu => Math.round(menu.getBoundingClientRect().top)")).ShouldBe(48, "the side menu stays");

        await last.ClickAsync();
        await Assertions.Expect(page.Locator("ol.tl li").First).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Assertions.Expect(lines).ToHaveCountAsync(rows);
        await page.WaitForFunctionAsync("place => Math.abs(scrollY - place) < 2", place);
        supervisor.ShouldHaveSeenNoFault();
    }
}
