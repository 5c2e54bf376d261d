using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

[Collection(Browsers.Collection)]
public sealed class RefusedEventTests(Browsers browsers)
{
    [SkippableFact]
    public async Task What_a_field_told_while_it_was_drawn_anew_is_told_again()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/intake");
        var phone = page.Locator("#in-phone");
        await phone.FocusAsync();
        await page.EvaluateAsync("() => window.addEventListener('input', event => event.stopImmediatePropagation(), { capture: true, once: true })");
        await phone.FillAsync("138000");

        await page.EvaluateAsync("""
            () => window.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', {
                promise: Promise.resolve(), reason: new Error("There was an exception invoking 'DispatchEventAsync'."),
            }))
            """);

        await phone.BlurAsync();
        await Assertions.Expect(page.Locator("#in-phone-n")).ToBeVisibleAsync();
        await IntakePage.EmptyAsync(page);
        dispatcher.ShouldHaveSeenNoFault();
    }
}
