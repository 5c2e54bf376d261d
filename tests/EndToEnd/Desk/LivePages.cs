using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Pages of the desk are drawn before they answer; a person takes longer to read than a test does.</summary>
public static class LivePages
{
    /// <summary>Opens a page and waits until it listens.</summary>
    public static async Task OpenLiveAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("html[data-live]").WaitForAsync();
    }

    /// <summary>Waits until the page's address has that path; a star in it is any one segment.</summary>
    public static Task ShouldComeToAsync(this IPage page, string path) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex("^https?://[^/]+" + Regex.Escape(path).Replace("\\*", "[^/?#]+", StringComparison.Ordinal) + "([?#].*)?$"));

    /// <summary>Opens the first thing to do of a list beside it, and waits until it is there.</summary>
    public static async Task OpenFirstTaskAsync(this IPage page)
    {
        await page.Locator("a.tk").First.ClickAsync();
        await Assertions.Expect(page.Locator("aside.pane .facts")).ToBeVisibleAsync();
    }
}
