using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The intake form, filled in by a dispatcher.</summary>
public static class IntakePage
{
    /// <returns>The number the ticket was given.</returns>
    public static async Task<string> TakeInAsync(IPage page, string title, string content)
    {
        await page.OpenLiveAsync("/intake");
        await page.Locator("[name=content]").FillAsync(content);
        await page.Locator("[name=title]").FillAsync(title);
        await page.Locator("[name=name]").FillAsync("王女士");
        await page.Locator("[name=phone]").FillAsync("13800001234");
        await page.Locator(".ib0 button.b.p").ClickAsync();
        return (await page.Locator(".toast a").GetAttributeAsync("href"))!["/tickets/".Length..];
    }

    /// <summary>Empties the form, so that whoever opens it next at this browser finds nothing in it.</summary>
    public static async Task EmptyAsync(IPage page)
    {
        await page.Locator(".ib0 button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#in-content")).ToHaveValueAsync("");
        await page.WaitForFunctionAsync("() => window.desk.draft('intake') === null");
    }
}
