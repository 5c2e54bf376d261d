using System.Text.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>下派 and 延期 beside each other on one ticket: both are begun, wait side by side, and the handing in waits for both.</summary>
[Collection(Browsers.Collection)]
public sealed class BesideTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_sub_dispatch_and_an_extension_run_beside_each_other_and_the_result_waits_for_both()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync();
        var no = await TicketInHandAsync(server.Address);
        await using var handler = await browsers.EnterAsync(server.Address, "handler");
        var page = handler.Page;
        await SubDispatchAsync(handler, no);
        await AskForTimeAsync(page, no);
        await Assertions.Expect(page.Locator(".sdl li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".held a")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".main-act")).ToBeDisabledAsync();
        await handler.ScreenshotAsync("beside-1400");
        List<string> axe = [.. await ViolationsAsync(page)];

        await using var leader = await browsers.EnterAsync(server.Address, "handler-leader", 390, 844);
        await leader.Page.OpenLiveAsync("/tickets/" + no);
        await Assertions.Expect(leader.Page.Locator(".sdl li")).ToHaveCountAsync(2);
        await leader.ScreenshotAsync("beside-390");
        axe.AddRange(await ViolationsAsync(leader.Page));
        (await leader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        await leader.Page.Locator(".sdl li.mine button").ClickAsync();
        await leader.Page.Locator(".main-act").ClickAsync();
        await Assertions.Expect(leader.Page.Locator(".toast")).ToContainTextAsync("同意");

        using (var part = await HotlineApi.SignInAsync(server.Address, "section"))
        {
            var task = (await part.ListTasksAsync("mine")).Value.Items.Single(task => task.TicketNo == no && task.Stage == "sub-part");
            (await part.CompleteAsync(task.Id, "已办", new JsonObject { ["feedback"] = "清走了" })).Succeeded.ShouldBeTrue();
        }

        await page.OpenLiveAsync("/tickets/" + no);
        await Assertions.Expect(page.Locator("#h-sd")).ToHaveTextAsync("旁办事项 0");
        await Assertions.Expect(page.Locator(".held")).ToHaveCountAsync(0);
        axe.ShouldBeEmpty();
        handler.ShouldHaveSeenNoFault();
        leader.ShouldHaveSeenNoFault();
    }

    private static async Task<string> TicketInHandAsync(Uri address)
    {
        using var admin = await HotlineApi.SignInAsync(address, "admin");
        var person = new { userName = "section", displayName = "邢科", unitCode = "110107003S2", roles = new[] { "handler" }, password = HotlineApi.DemoPassword };
        (await admin.PostAsync("api/people", JsonSerializer.SerializeToNode(person)!)).Succeeded.ShouldBeTrue();
        using var dispatcher = await HotlineApi.SignInAsync(address, "dispatcher");
        using var handler = await HotlineApi.SignInAsync(address, "handler");
        var street = (await dispatcher.GetAsync<JsonArray>("api/units")).Value.Single(unit => (string?)unit!["name"] == "八角街道")!["id"]!.ToString();
        var draft = new { title = "楼道堆物", content = "9 号楼 2 单元楼道里堆满旧家具。", level = "sevenDays", leadUnitId = street };
        var no = (string)(await dispatcher.CreateTicketAsync(draft, "beside")).Value["no"]!;
        foreach (var (outcome, data) in new (string, string)[] { ("接单", "{}"), ("已响应", """{"method":"电话","reached":true,"note":"约好明天上门"}""") })
        {
            var task = (await handler.ListTasksAsync("mine")).Value.Items.Single(task => task.TicketNo == no);
            (await handler.CompleteAsync(task.Id, outcome, JsonNode.Parse(data)!.AsObject())).Succeeded.ShouldBeTrue();
        }

        return no;
    }

    private static async Task SubDispatchAsync(Visitor handler, string no)
    {
        var page = handler.Page;
        await page.OpenLiveAsync($"/tickets/{no}?do=sub-dispatch");
        var form = page.Locator(".acl > .on");
        var desk = new DeskPerson(handler, "/todo");
        await desk.GiveAsync(form, new Pressed("mode", "分头办"));
        await desk.GiveAsync(form, new Picked("parts-0-unitId", "城市管理办公室"));
        await desk.GiveAsync(form, new Typed("parts-0-work", "到现场清走旧家具"));
        await desk.GiveAsync(form, new Typed("parts-0-dueAt", TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        await form.Locator(".do-begin").ClickAsync();
        await Assertions.Expect(page.Locator(".sdl li")).ToHaveCountAsync(1);
    }

    private static async Task AskForTimeAsync(IPage page, string no)
    {
        await page.OpenLiveAsync($"/tickets/{no}?do=extension");
        await page.Locator(".dwr .seg label").First.ClickAsync();
        await Assertions.Expect(page.Locator(".do-begin")).ToContainTextAsync("送审，延到");
        await page.Locator("[id$=-extension-cause]").SelectOptionAsync("等许可");
        await page.Locator("[id$=-extension-reason]").FillAsync("等产权单位许可");
        await page.Locator(".do-begin").ClickAsync();
        await Assertions.Expect(page.Locator(".dwr")).ToHaveCountAsync(0);
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) => (await page.RunAxe()).Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{page.Url}: {violation.Id} {violation.Help}");
}
