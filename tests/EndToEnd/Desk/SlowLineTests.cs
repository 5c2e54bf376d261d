using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Nothing a person types is lost to what the server answers to the letters before.</summary>
[Collection(Browsers.Collection)]
public sealed class SlowLineTests(Browsers browsers)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(120);

    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    [SkippableTheory]
    [InlineData("handler", "/todo")]
    [InlineData("dispatcher", "/intake")]
    public async Task What_is_typed_in_haste_stays_where_the_server_is_behind(string who, string path)
    {
        Browsers.Require();
        await using var visitor = await browsers.EnterAsync(who);
        var page = visitor.Page;
        await page.StutterAsync(Burst);
        await page.OpenLiveAsync(path);
        if (path == "/todo")
            await page.Locator("a.tk").First.ClickAsync();
        var typed = string.Concat(Enumerable.Repeat("lamp 3 broken, dark since monday; ", 3));
        var fields = page.Locator("#main textarea:enabled:visible");
        await Assertions.Expect(fields.First).ToBeVisibleAsync();
        for (var at = 0; at < await fields.CountAsync(); at++)
        {
            var field = fields.Nth(at);
            await field.FillAsync("");
            await field.PressSequentiallyAsync(typed, new() { Delay = 12 });
            // Whatever was said of the letters before has come by then.
            await page.WaitForTimeoutAsync((float)(5 * Burst).TotalMilliseconds);
            await Assertions.Expect(field).ToHaveValueAsync(typed);
        }

        visitor.ShouldHaveSeenNoFault();
    }

    [SkippableTheory]
    [InlineData("dispatcher", "/intake")]
    [InlineData("dispatcher", "/tickets")]
    [InlineData("dispatcher", "/dispatch")]
    [InlineData("handler", "/todo")]
    [InlineData("reviewer", "/todo")]
    [InlineData("callback", "/todo")]
    public async Task What_is_typed_stays_as_it_was_typed(string who, string path)
    {
        Browsers.Require();
        await using var visitor = await browsers.EnterAsync(who);
        var page = visitor.Page;
        await page.SlowDownAsync(Delay);
        await page.OpenLiveAsync(path);
        if (path is "/dispatch" or "/todo")
            await page.OpenFirstTaskAsync();

        await TypeEverywhereAsync(page.Locator("#main"));

        if (path == "/intake")
            await IntakePage.EmptyAsync(page);
        visitor.ShouldHaveSeenNoFault();
    }

    [SkippableTheory]
    [InlineData("supervisor", "/letters/new")]
    [InlineData("handler", "/funds/new")]
    [InlineData("dispatcher", "/dispatch", "a.tk .tick")]
    public async Task What_is_typed_in_a_form_behind_a_page_stays_as_it_was_typed(string who, string path, string? through = null)
    {
        Browsers.Require();
        await using var visitor = await browsers.VisitAsync((await browsers.ServerAsync()).Address);
        await visitor.SignInAsync(who);
        var page = visitor.Page;
        await page.SlowDownAsync(Delay);
        await page.OpenLiveAsync(path);
        var form = page.Locator("#main");
        if (through is not null)
            await page.Locator(through).First.ClickAsync();

        if (path == "/dispatch")
        {
            await page.Locator(".bulk button").GetByText("派单", new() { Exact = true }).ClickAsync();
            form = page.Locator("#bulk-form");
        }

        await TypeEverywhereAsync(form);

        visitor.ShouldHaveSeenNoFault();
    }

    [SkippableTheory]
    [InlineData("whistle")]
    [InlineData("extension")]
    [InlineData("hold")]
    [InlineData("sub-dispatch")]
    public async Task What_is_typed_beside_a_ticket_stays_as_it_was_typed(string action)
    {
        Browsers.Require();
        var address = (await browsers.ServerAsync()).Address;
        var no = await InHandAsync(address, action);
        await using var visitor = await browsers.VisitAsync(address);
        await visitor.SignInAsync("handler");
        var page = visitor.Page;
        await page.SlowDownAsync(Delay);
        await page.OpenLiveAsync($"/tickets/{no}?do={action}");

        await TypeEverywhereAsync(page.Locator(".acl > .on"));

        visitor.ShouldHaveSeenNoFault();
    }

    private static async Task<string> InHandAsync(Uri address, string action)
    {
        using var staff = await Staff.SignInAsync(address);
        var draft = new { title = "路灯不亮", content = "八角中里 3 号楼前路灯不亮。", level = "sevenDays", leadUnitId = staff.UnitFor("", 0) };
        var no = (await staff.Dispatcher.CreateTicketAsync(draft, "slow-" + action)).Value["no"]!.GetValue<string>();
        await new JourneyDriver(staff, new CompletionLedger()).DriveAsync(new Journey(no, 0, 0, 0, 0), until: "handle");
        return no;
    }

    private static async Task TypeEverywhereAsync(ILocator form)
    {
        var fields = form.Locator(":is(textarea, input:not([type]), input[type=text], input[type=search]):enabled:visible");
        await Assertions.Expect(fields.First).ToBeVisibleAsync();
        var count = await fields.CountAsync();
        for (var at = 0; at < count; at++)
        {
            var field = fields.Nth(at);
            var typed = await field.GetAttributeAsync("inputmode") is null ? "lamp 3 broken" : "13800001234";
            await field.FillAsync("");
            await field.PressSequentiallyAsync(typed, new() { Delay = 35 });
            await Assertions.Expect(field).ToHaveValueAsync(typed);
        }

        count.ShouldBeGreaterThan(0);
    }
}
