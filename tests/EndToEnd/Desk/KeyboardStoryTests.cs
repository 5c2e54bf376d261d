using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Four people take a ticket from the call to its close, and none of them has a mouse.</summary>
[Collection(Browsers.Collection)]
public sealed class KeyboardStoryTests(Browsers browsers)
{
    private const string Title = "公交站灯箱不亮";

    [SkippableFact]
    public async Task A_ticket_goes_from_intake_to_close_by_keys_alone()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        await using var handler = await browsers.EnterAsync("handler");
        await using var reviewer = await browsers.EnterAsync("reviewer");
        await using var callback = await browsers.EnterAsync("callback");

        await StartAsync(dispatcher, "g i", "/intake");
        await TypeAsync(dispatcher.Page, "#in-content", "古城公交站的灯箱三天不亮，晚上看不见站牌。");
        await TypeAsync(dispatcher.Page, "[name=title]", Title);
        await TypeAsync(dispatcher.Page, "[name=name]", "赵先生");
        await TypeAsync(dispatcher.Page, "[name=phone]", "13800002345");
        await dispatcher.Page.Keyboard.PressAsync("Control+Enter");
        var no = (await dispatcher.Page.Locator(".toast a").GetAttributeAsync("href"))!["/tickets/".Length..];
        await Assertions.Expect(dispatcher.Page.Locator("#in-content")).ToBeFocusedAsync();

        await OpenAsync(dispatcher, "g p", "/dispatch", no);
        await EnterFormAsync(dispatcher.Page);
        await TypeAsync(dispatcher.Page, "[id$='-leadUnitId']", "八角街道");
        await Assertions.Expect(dispatcher.Page.Locator(".pick-list.mud-popover-open .mud-list-item").First).ToContainTextAsync("八角街道");
        await dispatcher.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dispatcher.Page.Locator("[id$='-leadUnitId']").First).ToHaveValueAsync("八角街道");
        await Assertions.Expect(dispatcher.Page.Locator(".pick-list.mud-popover-open")).ToHaveCountAsync(0);
        await HandInAsync(dispatcher, no);

        await OpenAsync(handler, "g t", "/todo", no);
        await HandInAsync(handler, no);
        await OpenAsync(handler, "g t", "/todo", no);
        await EnterFormAsync(handler.Page);
        await ChooseAsync(handler.Page, "[id$='-method'] input", "电话");
        await ChooseAsync(handler.Page, "[id$='-reached'] input", "true");
        await TypeAsync(handler.Page, "[id$='-note']", "约好下午到现场");
        await HandInAsync(handler, no);
        await OpenAsync(handler, "g t", "/todo", no);
        await EnterFormAsync(handler.Page);
        await TypeAsync(handler.Page, "[id$='-internalText']", "换了镇流器和灯管，试亮正常。");
        await TypeAsync(handler.Page, "[id$='-publicReply']", "灯箱已经修好，今晚起正常亮灯。");
        await ChooseAsync(handler.Page, "[id$='-solved'] input", "已解决");
        await HandInAsync(handler, no);

        await OpenAsync(reviewer, "g t", "/todo", no);
        await HandInAsync(reviewer, no);

        await OpenAsync(callback, "g t", "/todo", no);
        await EnterFormAsync(callback.Page);
        await ChooseAsync(callback.Page, "[id$='-contacted'] input", "true");
        await ChooseAsync(callback.Page, "[id$='-solved'] input", "true");
        await TabToAsync(callback.Page, ".outs button", "满意");
        await callback.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(callback.Page.Locator("aside.pane .main-act")).ToContainTextAsync("满意");
        await HandInAsync(callback, no);

        var ticket = await TicketView.OpenAsync(dispatcher.Page, no);
        await ticket.ShouldBeClosedAsync();
        await ticket.TimelineShouldTellAsync("派单", "接单", "响应", "办结提交", "通过", "满意", "办结");
        foreach (var visitor in new[] { dispatcher, handler, reviewer, callback })
            visitor.ShouldHaveSeenNoFault();
    }

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

    private static async Task StartAsync(Visitor visitor, string keys, string path)
    {
        if (visitor.Page.Url.StartsWith("about:", StringComparison.Ordinal))
            await visitor.Page.GotoAsync("/me");
        await visitor.Page.Locator("html[data-live]").WaitForAsync();
        // Out of the field that was typed in: letters are words there.
        if (await visitor.Page.EvaluateAsync<bool>("() => document.activeElement.matches('input, textarea, select')"))
            await visitor.Page.Keyboard.PressAsync("Escape");
        foreach (var key in keys.Split(' '))
            await visitor.Page.Keyboard.PressAsync(key);
        await visitor.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);
    }

    /// <summary>Goes to the list by its keys and down it until the ticket is beside it.</summary>
    private static async Task OpenAsync(Visitor visitor, string keys, string path, string no)
    {
        var page = visitor.Page;
        await StartAsync(visitor, keys, path);
        var lines = page.Locator("a.tk:not(.gone):not(.held)");
        await Assertions.Expect(page.Locator($"a.tk[href='/tickets/{no}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("aside.pane .facts")).ToBeVisibleAsync();
        for (var down = await lines.CountAsync(); down > 0 && await page.Locator($"a.tk.sel[href='/tickets/{no}']").CountAsync() == 0; down--)
        {
            var before = page.Url;
            await page.Keyboard.PressAsync("j");
            await page.WaitForURLAsync(url => url != before);
            await Assertions.Expect(page.Locator("a.tk.sel")).ToBeFocusedAsync();
        }

        await Assertions.Expect(page.Locator("aside.pane .facts")).ToContainTextAsync(no);
    }

    private static async Task EnterFormAsync(IPage page)
    {
        await page.Keyboard.PressAsync("e");
        await page.WaitForFunctionAsync("() => document.activeElement?.closest('.taskform')");
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await TabToAsync(page, field);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Comes to a group of radio buttons by Tab, and to its choice by arrows.</summary>
    private static async Task ChooseAsync(IPage page, string buttons, string value)
    {
        await TabToAsync(page, buttons);
        var wanted = page.Locator($"{buttons}[value='{value}']");
        await page.Keyboard.PressAsync("Space");
        for (var others = await page.Locator(buttons).CountAsync(); others > 0 && !await wanted.IsCheckedAsync(); others--)
            await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(wanted).ToBeCheckedAsync();
    }

    private static async Task TabToAsync(IPage page, string target, string text = "")
    {
        const string Isthere = "([target, text]) => document.activeElement?.matches(target) && document.activeElement.textContent.includes(text)";
        for (var steps = 0; steps < 120; steps++)
        {
            if (await page.EvaluateAsync<bool>(Isthere, new[] { target, text }))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"No way by Tab to {target} {text}.");
    }

    /// <summary>Hands in the form beside the list. What waits to be taken back leaves with the list.</summary>
    private static async Task HandInAsync(Visitor visitor, string no)
    {
        var page = visitor.Page;
        await Assertions.Expect(page.Locator("aside.pane .main-act")).ToBeEnabledAsync();
        var line = "#" + await page.Locator($"a.tk.sel[href='/tickets/{no}']").GetAttributeAsync("id");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator($"a{line}:not(.held):not(.gone)")).ToHaveCountAsync(0);
        await StartAsync(visitor, "g s", "/tickets");
        await Assertions.Expect(page.Locator(".tickets a.tt").First).ToBeVisibleAsync();
    }
}
