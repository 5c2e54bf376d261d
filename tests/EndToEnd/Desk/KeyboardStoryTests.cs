using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>
/// Four people take a ticket from the call to its close, and none of them has a mouse. They are quick: a key follows the one
/// before without a look at what that did, unless something has to be read first.
/// </summary>
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

        await PressAsync(dispatcher.Page, "g i e");
        await FieldAsync(dispatcher.Page, "#intake-form");
        await TypeAsync(dispatcher.Page, "#in-content", "古城公交站的灯箱三天不亮，晚上看不见站牌。");
        await TypeAsync(dispatcher.Page, "[name=title]", Title);
        await TypeAsync(dispatcher.Page, "[name=name]", "赵先生");
        await TypeAsync(dispatcher.Page, "[name=phone]", "13800002345");
        await dispatcher.Page.Keyboard.PressAsync("Control+Enter");
        var no = (await dispatcher.Page.Locator(".toast a").GetAttributeAsync("href"))!["/tickets/".Length..];

        await OpenAsync(dispatcher.Page, "g p", no);
        await TypeAsync(dispatcher.Page, "[id$='-leadUnitId']", "八角街道");
        await dispatcher.Page.Keyboard.PressAsync("Enter");
        await HandInAsync(dispatcher.Page, no, "派单");

        await OpenAsync(handler.Page, "g t", no);
        await HandInAsync(handler.Page, no, "接单");
        await OpenAsync(handler.Page, "g t", no);
        await ChooseAsync(handler.Page, "[id$='-method'] input", "电话");
        await ChooseAsync(handler.Page, "[id$='-reached'] input", "true");
        await TypeAsync(handler.Page, "[id$='-note']", "约好下午到现场");
        await HandInAsync(handler.Page, no, "已响应");
        await OpenAsync(handler.Page, "g t", no);
        await TypeAsync(handler.Page, "[id$='-internalText']", "换了镇流器和灯管，试亮正常。");
        await TypeAsync(handler.Page, "[id$='-publicReply']", "灯箱已经修好，今晚起正常亮灯。");
        await ChooseAsync(handler.Page, "[id$='-solved'] input", "已解决");
        await HandInAsync(handler.Page, no, "办结提交");

        await OpenAsync(reviewer.Page, "g t", no);
        await HandInAsync(reviewer.Page, no, "通过");

        await OpenAsync(callback.Page, "g t", no);
        await ChooseAsync(callback.Page, "[id$='-contacted'] input", "true");
        await ChooseAsync(callback.Page, "[id$='-solved'] input", "true");
        await TabToAsync(callback.Page, ".outs button", "满意");
        await callback.Page.Keyboard.PressAsync("Enter");
        await LeaveAsync(callback.Page, no, "满意");

        var ticket = await TicketView.OpenAsync(dispatcher.Page, no);
        await ticket.ShouldBeClosedAsync();
        await ticket.TimelineShouldTellAsync("派单", "接单", "响应", "办结提交", "通过", "满意", "办结");
        foreach (var visitor in new[] { dispatcher, handler, reviewer, callback })
            visitor.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task Letters_typed_before_the_page_listens_are_heard_and_written()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        await dispatcher.Page.GotoAsync("/me", new() { WaitUntil = WaitUntilState.Commit });
        await dispatcher.Page.WaitForFunctionAsync("() => document.body && window.desk.start");

        await dispatcher.Page.Keyboard.TypeAsync("gie");
        await dispatcher.Page.Keyboard.TypeAsync("No light at the stop.");

        await Assertions.Expect(dispatcher.Page.Locator("#in-content")).ToHaveValueAsync("No light at the stop.");
        dispatcher.ShouldHaveSeenNoFault();
        // The server knows it as well: the title is made of it there.
        await Assertions.Expect(dispatcher.Page.Locator("[name=title]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^No light"));
        await IntakePage.EmptyAsync(dispatcher.Page);
        dispatcher.ShouldHaveSeenNoFault();
    }

    /// <summary>Single keys mean something outside of fields.</summary>
    private static async Task PressAsync(IPage page, string keys)
    {
        if (page.Url.StartsWith("about:", StringComparison.Ordinal))
            await page.GotoAsync("/me");
        if (await page.EvaluateAsync<bool>("() => document.activeElement.matches('input, textarea, select')"))
            await page.Keyboard.PressAsync("Escape");
        foreach (var key in keys.Split(' '))
            await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes to the list by its keys, down it to the ticket, and into the form beside it where that has a field.</summary>
    private static async Task OpenAsync(IPage page, string keys, string no)
    {
        await PressAsync(page, keys);
        // The list is read: how far down is it?
        await Assertions.Expect(page.Locator($"a.tk[href='/tickets/{no}']")).ToBeVisibleAsync();
        var lines = await page.Locator("a.tk:not(.gone):not(.held)").EvaluateAllAsync<string[]>("lines => lines.map(line => line.getAttribute('href'))");
        await PressAsync(page, string.Join(' ', Enumerable.Repeat("j", Array.IndexOf(lines, "/tickets/" + no)).Append("e")));
        await Assertions.Expect(page.Locator("aside.pane .facts")).ToContainTextAsync(no);
        await Assertions.Expect(page.Locator("aside.pane .main-act, aside.pane .outs button").First).ToBeVisibleAsync();
        if (await page.Locator("aside.pane .taskform :is(input, textarea, select)").CountAsync() > 0)
            await FieldAsync(page, ".taskform");
    }

    private static async Task FieldAsync(IPage page, string form) =>
        await page.WaitForFunctionAsync("form => document.activeElement?.closest(form)", form);

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

    /// <summary>Hands in the form beside the list. What waits to be taken back is sent when the list is left.</summary>
    private static async Task HandInAsync(IPage page, string no, string outcome)
    {
        await Assertions.Expect(page.Locator($"a.tk.sel[href='/tickets/{no}']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await LeaveAsync(page, no, outcome);
    }

    private static async Task LeaveAsync(IPage page, string no, string outcome)
    {
        await PressAsync(page, "g s");
        await page.ShouldComeToAsync("/tickets");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync($"{no} {outcome}");
    }
}
