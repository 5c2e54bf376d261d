using System.Text;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A table is taken in by mistake and taken back as a whole, by keys, until somebody has worked on what it made.</summary>
[Collection(Browsers.Collection)]
public sealed class ImportStoryTests(Browsers browsers)
{
    [SkippableTheory]
    [InlineData(1400, 900)]
    [InlineData(390, 844)]
    public async Task A_table_says_which_phones_nobody_could_call_and_is_taken_back_by_keys(int width, int height)
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher", width, height);
        var page = dispatcher.Page;
        var first = await ImportAsync(page, width);
        first.ShouldContain("已建");
        first.ShouldContain("“联系电话”写的是“138000”，原样留着：手机号是 11 位，现在 6 位。");
        await page.Locator(".card:has(.verdicts) label", new() { HasText = "有说明" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdicts tbody tr")).ToHaveCountAsync(1);
        var no = await page.Locator(".verdicts a").InnerTextAsync();

        await WithdrawAsync(page);
        await Assertions.Expect(page.Locator("#wi-why")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "撤回导入" })).ToBeFocusedAsync();
        await WithdrawAsync(page);
        await page.Locator(".wi-do").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#wi-why")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Locator("#wi-why")).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("选错了文件");
        await page.Locator(".wi-do").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".card:has(#h-job)")).ToContainTextAsync("李敏撤回了导入：2 件工单已撤销。原因：选错了文件");
        await Assertions.Expect(page.Locator(".card:has(#h-job)")).Not.ToContainTextAsync("用时");
        await Assertions.Expect(page.Locator("#h-job")).ToBeFocusedAsync();
        await dispatcher.ScreenshotAsync($"import-withdrawn-{width}");
        await page.OpenLiveAsync("/tickets/" + no);
        await Assertions.Expect(page.Locator("#main")).ToContainTextAsync("已撤销");

        (await ImportAsync(page, width)).ShouldContain("已建", customMessage: "its numbers are free again");
        dispatcher.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task Whoever_has_worked_on_one_of_its_tickets_keeps_them_all()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        var page = dispatcher.Page;
        await ImportAsync(page, 1);
        var no = await page.Locator(".verdicts a").First.InnerTextAsync();
        await new DeskPerson(dispatcher, "/dispatch").CompleteAsync(no, "派单", new Picked("leadUnitId", "古城街道"));

        await page.OpenLiveAsync("/intake/import");
        await page.Locator(".dup a").First.ClickAsync();
        await WithdrawAsync(page);
        await page.Locator("#wi-why").FillAsync("选错了文件");
        await page.Locator(".wi-do").ClickAsync();
        await Assertions.Expect(page.Locator(".touched a")).ToHaveTextAsync(no);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "撤回导入" })).ToBeVisibleAsync();
        dispatcher.ShouldHaveSeenNoFault();
    }

    /// <returns>The first row's verdict.</returns>
    private static async Task<string> ImportAsync(IPage page, int key)
    {
        await page.OpenLiveAsync("/intake/import");
        var table = $"来源编号,诉求标题,诉求内容,诉求时间,联系电话\nYD-{key}-1,路灯不亮 {key},{key} 号院路灯三天不亮,2026-11-20 10:00,138000\n"
            + $"YD-{key}-2,垃圾没清 {key},{key} 号院垃圾桶满了,2026-11-20 11:00,138 0000 {key:0000}\n";
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"诉求{key}.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        return await page.Locator(".verdicts tbody tr").First.InnerTextAsync();
    }

    private static Task WithdrawAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "撤回导入" }).PressAsync("Enter");
}
