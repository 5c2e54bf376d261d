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
}
