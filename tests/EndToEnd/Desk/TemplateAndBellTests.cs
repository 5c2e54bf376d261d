using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>What letters are written by, and the bell that tells of what came.</summary>
[Collection(Browsers.Collection)]
public sealed partial class TemplateAndBellTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_template_is_edited_seen_as_printed_and_not_saved_with_a_name_nobody_knows()
    {
        Browsers.Require();
        await using var admin = await browsers.EnterAsync("admin");
        await admin.Page.OpenLiveAsync("/templates/daily-report");
        await Expect(admin.Page.Locator(".tpl-pg iframe")).ToHaveAttributeAsync("srcdoc", Ending());
        await WriteAsync(admin.Page, "\n{{ ticket.nosuch }}\n", "Control+End");
        await Expect(admin.Page.Locator(".tpl-tx .hint.bad")).ToContainTextAsync("没有变量 ticket");
        await Expect(admin.Page.Locator(".tpl-pg")).ToHaveCountAsync(0);
        await admin.Page.Locator("#tpl-why").FillAsync("试一试");
        await admin.Page.Locator(".tpl-sv .b.p").ClickAsync();
        await Expect(admin.Page.Locator(".note.over")).ToContainTextAsync("没有保存");
        admin.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_changed_template_is_saved_as_a_new_version_that_whoever_comes_next_finds()
    {
        Browsers.Require();
        await using var admin = await browsers.EnterAsync("admin");
        await admin.Page.OpenLiveAsync("/templates/daily-report");
        await Expect(admin.Page.Locator(".tpl-pg iframe")).ToHaveAttributeAsync("srcdoc", Ending());
        await WriteAsync(admin.Page, "<p>本期试行。</p>\n", "Control+End", "ArrowUp", "Home");
        await Expect(admin.Page.Locator(".tpl-pg iframe")).ToHaveAttributeAsync("srcdoc", Added());
        await Expect(admin.Page.Locator(".tpl-sv .b.p")).ToBeDisabledAsync();
        await admin.Page.Locator("#tpl-why").FillAsync("主任要求注明试行");
        await admin.Page.Locator(".tpl-sv .b.p").ClickAsync();
        await Expect(admin.Page.Locator(".toast")).ToContainTextAsync("已保存为第");

        await using var supervisor = await browsers.EnterAsync("supervisor");
        await supervisor.Page.OpenLiveAsync("/templates/daily-report");
        await Expect(supervisor.Page.Locator(".tpl-pg iframe")).ToHaveAttributeAsync("srcdoc", Added());
        await supervisor.Page.Locator(".tpl-rt .tabs button").Last.ClickAsync();
        await Expect(supervisor.Page.Locator(".vrs li").First).ToContainTextAsync("主任要求注明试行");
        admin.ShouldHaveSeenNoFault();
        supervisor.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task The_bell_leads_to_what_it_tells_of_and_then_it_is_read()
    {
        Browsers.Require();
        await using var supervisor = await browsers.EnterAsync("supervisor");
        await supervisor.Page.OpenLiveAsync("/me");
        var bell = supervisor.Page.Locator("details.bell");
        await Expect(bell.Locator(".cnt")).ToBeVisibleAsync();
        await bell.Locator("summary").ClickAsync();
        var first = bell.Locator(".ntc li.new").First;
        var told = await first.Locator(".ntc-t").InnerTextAsync();
        await first.Locator("button").ClickAsync();
        await Expect(supervisor.Page).Not.ToHaveURLAsync(Me());

        await bell.EvaluateAsync("bell => { bell.open = true; }");
        var read = bell.Locator(".ntc li").Filter(new() { HasText = told });
        await Expect(read).ToHaveCountAsync(1);
        await Expect(read).Not.ToHaveClassAsync("new");
        supervisor.ShouldHaveSeenNoFault();
    }

    private static async Task WriteAsync(IPage page, string text, params IEnumerable<string> after)
    {
        await page.Locator(".monaco-editor .view-lines").ClickAsync();
        foreach (var key in after)
            await page.Keyboard.PressAsync(key);
        await page.Keyboard.InsertTextAsync(text);
    }

    [GeneratedRegex("重点提示")]
    private static partial Regex Ending();

    [GeneratedRegex("本期试行")]
    private static partial Regex Added();

    [GeneratedRegex("/me$")]
    private static partial Regex Me();
}
