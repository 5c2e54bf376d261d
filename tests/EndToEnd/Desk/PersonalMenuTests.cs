using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

[Collection(Browsers.Collection)]
public sealed class PersonalMenuTests(Browsers browsers)
{
    [SkippableFact]
    public async Task The_personal_menu_opens_by_keyboard()
    {
        Browsers.Require();
        await using var handler = await browsers.EnterAsync("handler");
        await handler.Page.OpenLiveAsync("/todo");
        await Assertions.Expect(handler.Page.Locator("a.tk").First).ToBeVisibleAsync();

        await handler.Page.Locator("summary.me").PressAsync("Enter");

        await Assertions.Expect(handler.Page.Locator(".me-pop").GetByText("退出")).ToBeVisibleAsync();
        handler.ShouldHaveSeenNoFault();
    }
}
