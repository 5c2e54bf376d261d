using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The desk at 390 pixels, and what Esc closes.</summary>
[Collection(Browsers.Collection)]
public sealed class PhoneTests(Browsers browsers)
{
    [SkippableFact]
    public async Task The_form_is_reached_with_its_title_in_sight_and_back_goes_where_one_came_from()
    {
        Browsers.Require();
        await using var handler = await browsers.EnterAsync("handler", 390, 844);
        var page = handler.Page;
        await page.OpenLiveAsync("/todo");
        await page.Locator("a.tk").First.ClickAsync();
        await Assertions.Expect(page.Locator(".c-facts .dial")).ToBeVisibleAsync();

        await page.Locator(".mob-act .b.p").ClickAsync();
        await page.WaitForFunctionAsync("""
            () => {
              const title = document.querySelector('#do h2').getBoundingClientRect();
              return title.top >= document.querySelector('.top').getBoundingClientRect().bottom && title.bottom < document.querySelector('.mob-act').getBoundingClientRect().top;
            }
            """);

        await page.Locator("a.back").ClickAsync();
        await page.ShouldComeToAsync("/todo");
        handler.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_unit_with_a_long_name_pushes_no_button_out_of_the_window()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher", 390, 844);
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/intake");
        await page.Locator("#in-content").FillAsync("门口占道经营，请来管管。");
        await page.Locator("#in-unit").FillAsync("城管执法");
        await page.Locator(".pick-list").GetByText("区城市管理综合行政执法局", new() { Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".ib0 .b.p")).ToContainTextAsync("派给区城市管理综合行政执法局");
        (await page.FaultsAsync()).ShouldBeEmpty();
        await IntakePage.EmptyAsync(page);
        dispatcher.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task Esc_closes_one_thing_at_a_time_what_lies_on_top_first()
    {
        Browsers.Require();
        await using var handler = await browsers.EnterAsync("handler");
        var page = handler.Page;
        await page.OpenLiveAsync("/todo");
        await page.OpenLiveAsync(await page.Locator("a.tk").First.GetAttributeAsync("href") ?? "");
        await page.Locator(".acts").First.ClickAsync();
        await Assertions.Expect(page.Locator(".dwr")).ToBeVisibleAsync();
        await page.Locator("summary.me").ClickAsync();
        await Assertions.Expect(page.Locator(".me-pop").Last).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".me-pop").Last).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("summary.me")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".dwr")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".dwr")).ToHaveCountAsync(0);

        await page.Locator("summary.me").ClickAsync();
        await page.Locator(".me-pop .seg label", new() { HasText = "关" }).ClickAsync();
        await page.Locator("html[data-keys=off]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await page.WaitForTimeoutAsync(300);
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => localStorage.removeItem('desk.keys')");
        handler.ShouldHaveSeenNoFault();
    }
}
