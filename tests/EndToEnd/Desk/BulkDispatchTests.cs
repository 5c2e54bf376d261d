using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>Many tickets are dispatched at once, and of each it is told what came of it.</summary>
[Collection(Browsers.Collection)]
public sealed class BulkDispatchTests(Browsers browsers)
{
    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task What_others_dispatched_meanwhile_is_told_beside_what_was_done(int width)
    {
        Browsers.Require();
        var server = await browsers.ServerAsync();
        using var staff = await Staff.SignInAsync(server.Address);
        List<string> nos = [];
        foreach (var what in new[] { "喷泉", "秋千", "报栏" })
            nos.Add((await staff.Dispatcher.CreateTicketAsync(new { title = $"乐园{what}坏了", content = $"乐园里的{what}坏了，请修。" }, $"bulk-{width}-{nos.Count}")).Value["no"]!.GetValue<string>());
        await using var dispatcher = await browsers.EnterAsync("dispatcher", width, 844);
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/dispatch?q=" + Uri.EscapeDataString("乐园"));
        await TickAsync(page, nos[0], byKey: width > 720);
        await TickAsync(page, nos[1], byKey: false);
        await TickAsync(page, nos[2], byKey: false);
        await Assertions.Expect(page.Locator(".bulk b.sm")).ToHaveTextAsync("已选 3 件");
        await page.Locator(".bulk button").GetByText("派单", new() { Exact = true }).ClickAsync();
        var form = page.Locator("#bulk-form");
        await new DeskPerson(dispatcher, "/dispatch").GiveAsync(form, new Picked("leadUnitId", "老山街道"));

        await DispatchAsync(staff, nos[1]);

        await Assertions.Expect(page.Locator(".tk.gone")).ToContainTextAsync("秋千");
        await Assertions.Expect(page.Locator(".bulk b.sm")).ToHaveTextAsync("已选 2 件");
        await form.Locator("button.p").ClickAsync();
        var came = page.Locator("#bulk-came");
        await Assertions.Expect(came).ToBeFocusedAsync();
        await Assertions.Expect(came.Locator("b").First).ToHaveTextAsync("办成 2 件，没办成 1 件");
        var lines = await came.Locator("li").AllInnerTextsAsync();
        lines[0].ShouldContain(nos[1]);
        lines[0].ShouldContain("这一件不用您办了");
        lines.Skip(1).ShouldAllBe(line => line.EndsWith("已办成", StringComparison.Ordinal));
        (await page.FaultsAsync()).ShouldBeEmpty();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(came).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("a.tk", new() { HasText = "乐园" })).ToHaveCountAsync(0);
        dispatcher.ShouldHaveSeenNoFault();
    }

    private static async Task TickAsync(IPage page, string no, bool byKey)
    {
        var line = page.Locator($"a.tk[href='/tickets/{no}']");
        if (byKey)
        {
            await line.ClickAsync();
            await Assertions.Expect(line).ToHaveAttributeAsync("aria-current", "true");
            await page.Keyboard.PressAsync("x");
        }
        else
        {
            await line.Locator(".tick").ClickAsync();
        }

        await Assertions.Expect(line.Locator(".tick")).ToHaveAttributeAsync("aria-checked", "true");
    }

    private static async Task DispatchAsync(Staff staff, string no)
    {
        var task = (await staff.Dispatcher.ListTasksAsync("mine", "dispatch")).Value.Items.Single(task => task.TicketNo == no);
        var done = await staff.Dispatcher.CompleteAsync(task.Id, "派单", new JsonObject { ["leadUnitId"] = staff.DepartmentId });
        done.Succeeded.ShouldBeTrue(done.ToString());
    }
}
