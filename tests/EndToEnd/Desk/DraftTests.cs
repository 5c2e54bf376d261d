using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>What was typed and not sent is kept in the browser, for the person who typed it and nobody after them.</summary>
[Collection(Browsers.Collection)]
public sealed class DraftTests(Browsers browsers)
{
    private const string Drafts = "() => Object.keys(localStorage).filter(key => key.startsWith('draft.'))";

    [SkippableFact]
    public async Task A_draft_outlives_a_reload_and_ends_with_the_sign_in()
    {
        Browsers.Require();
        await using var desk = await browsers.VisitAsync((await browsers.ServerAsync()).Address);
        var page = desk.Page;
        await desk.SignInAsync("dispatcher");
        await page.OpenLiveAsync("/intake");
        var content = page.Locator("#in-content");
        await content.FillAsync("暖气不热，13800001234 找我。");
        await page.OpenLiveAsync("/intake");
        await Assertions.Expect(content).ToHaveValueAsync("暖气不热，13800001234 找我。");

        await page.Locator("summary.me").ClickAsync();
        await page.Locator("form[action='/account/sign-out'] button").ClickAsync();
        await page.ShouldComeToAsync("/sign-in");
        (await page.EvaluateAsync<string[]>(Drafts)).ShouldBeEmpty();

        await desk.SignInAsync("dispatcher");
        await page.OpenLiveAsync("/intake");
        await Assertions.Expect(page.Locator("[name=name]")).ToHaveValueAsync("");
        await Assertions.Expect(content).ToHaveValueAsync("");
        desk.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task Rows_come_back_whole_and_are_not_taken_for_the_fields_above_them()
    {
        Browsers.Require();
        await using var desk = await browsers.VisitAsync((await browsers.ServerAsync()).Address);
        var page = desk.Page;
        await desk.SignInAsync("handler");
        await page.OpenLiveAsync("/funds/new");
        (string Name, string Text)[] written = [("amount", "4800"), ("estimate-0-item", "井盖"), ("estimate-0-count", "2 套"), ("estimate-0-price", "2400"), ("estimate-0-amount", "4800.5"), ("supplier", "市政一队"), ("quotes-0-amount", "4900")];
        foreach (var (name, text) in written)
            await Field(name).PressSequentiallyAsync(text);
        await Assertions.Expect(page.Locator(".reads").Last).ToContainTextAsync("4,900");

        await page.OpenLiveAsync("/funds/new");

        foreach (var (name, text) in written)
            await Assertions.Expect(Field(name)).ToHaveValueAsync(text);
        desk.ShouldHaveSeenNoFault();

        ILocator Field(string name) => page.Locator("#do--fund-" + name);
    }

    [SkippableFact]
    public async Task What_somebody_left_without_signing_out_is_not_there_for_the_next()
    {
        Browsers.Require();
        await using var desk = await browsers.VisitAsync((await browsers.ServerAsync()).Address);
        await desk.Page.GotoAsync("/sign-in");
        await desk.Page.EvaluateAsync("() => localStorage.setItem('draft.somebody-else.intake', JSON.stringify({ content: '暖气不热', phone: '13800001234' }))");

        await desk.SignInAsync("dispatcher");
        await desk.Page.OpenLiveAsync("/intake");

        (await desk.Page.EvaluateAsync<string[]>(Drafts)).ShouldNotContain(key => key.Contains("somebody-else", StringComparison.Ordinal));
        await Assertions.Expect(desk.Page.Locator("#in-content")).ToHaveValueAsync("");
        desk.ShouldHaveSeenNoFault();
    }
}
