using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The ticket page as its reader sees it.</summary>
public sealed class TicketView(IPage page)
{
    public static async Task<TicketView> OpenAsync(IPage page, string no)
    {
        await page.OpenLiveAsync("/tickets/" + no);
        await page.Locator("ol.tl li").First.WaitForAsync();
        return new TicketView(page);
    }

    public async Task ShouldBeClosedAsync()
    {
        await Assertions.Expect(page.Locator(".marks .due.done")).ToBeVisibleAsync();
        var steps = page.Locator("ol.flow > li:not(.loop)");
        (await steps.CountAsync()).ShouldBeGreaterThanOrEqualTo(7);
        foreach (var step in await steps.AllAsync())
            (await step.GetAttributeAsync("class"))!.Split(' ').ShouldContain("done", await step.InnerTextAsync());
    }

    /// <summary>The words appear in this order, oldest first.</summary>
    public async Task TimelineShouldTellAsync(params IEnumerable<string> words)
    {
        var earlier = page.Locator("section:has(#h-tl) button.b.sm");
        if (await earlier.CountAsync() > 0)
            await earlier.ClickAsync();
        var entries = (await page.Locator("ol.tl li").AllInnerTextsAsync()).Reverse().ToList();
        var text = string.Join('\n', entries);
        var from = 0;
        foreach (var word in words)
        {
            var at = text.IndexOf(word, from, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"「{word}」 is missing after position {from} of:\n{text}");
            from = at + word.Length;
        }
    }

    public async Task LoopsShouldTellAsync(params IEnumerable<string> outcomes)
    {
        var loops = string.Join('\n', await page.Locator("ol.flow > li.loop, .mob-only li").AllTextContentsAsync());
        foreach (var outcome in outcomes)
            loops.ShouldContain(outcome);
    }
}
