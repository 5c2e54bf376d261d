using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>
/// An administrator saves a flow with a matter card as the designer does; with no line of C# it is an action on the ticket's
/// page and is driven to its end at the desk, beside an extension on the same ticket.
/// </summary>
[Collection(Browsers.Collection)]
public sealed class MatterTests(Browsers browsers)
{
    private const string Flow = "site-meeting";
    private const string Topic = "管线归谁修，当面定";

    [SkippableFact]
    public async Task A_kind_that_an_administrator_adds_is_begun_held_for_and_ended_at_the_desk()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync();
        await SaveWithBadCardAsync(server.Address);
        await using var administrator = await browsers.VisitAsync(server.Address);
        await administrator.SignInAsync("admin");
        await MendCardAndPublishAsync(administrator);

        using var api = await HotlineApi.SignInAsync(server.Address, "handler");
        using var dispatcher = await HotlineApi.SignInAsync(server.Address, "dispatcher");
        var no = await TicketInHandAsync(dispatcher, api);
        await using var handler = await browsers.VisitAsync(server.Address);
        await handler.SignInAsync("handler");
        var page = handler.Page;
        await page.OpenLiveAsync("/tickets/" + no);
        await AskForExtensionAsync(page);
        await BeginMeetingAsync(page);
        await ShouldHoldTheHandingInAsync(page);
        await handler.ScreenshotAsync("matters-1400");
        var axe = new List<string>(await ViolationsAsync(page));

        await ApproveByPhoneAsync(server.Address, axe);
        await MeetAsync(page, no);
        await handler.ScreenshotAsync("matter-ended-1400");
        axe.AddRange(await ViolationsAsync(page));
        axe.ShouldBeEmpty();
        var ticket = (await api.GetAsync<JsonObject>("api/tickets/" + no)).Value;
        ticket["matters"]!.AsArray().Select(matter => (string?)matter!["status"]).ShouldAllBe(status => status == "ended");
        handler.ShouldHaveSeenNoFault();
        administrator.ShouldHaveSeenNoFault();
    }

    /// <summary>What the designer sends; publishing names what is wrong with the card.</summary>
    private static async Task SaveWithBadCardAsync(Uri address)
    {
        using var admin = await HotlineApi.SignInAsync(address, "admin");
        var model = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(HostBuild.Repository, "tests", "Flows", Flow + ".json")))!.AsObject();
        model["customProperties"]!["matter"]!["prefix"] = "xc";
        (await admin.PostAsync("elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false })).Succeeded.ShouldBeTrue();
        var refused = await admin.PostAsync("elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        refused.Succeeded.ShouldBeFalse();
        refused.ToString().ShouldContain("xc");
    }

    private static async Task MendCardAndPublishAsync(Visitor administrator)
    {
        var page = administrator.Page;
        await page.OpenLiveAsync("/admin/flows/" + Flow);
        await Assertions.Expect(page.Locator(".chk .over-t")).ToContainTextAsync("编号前缀“xc”不合规");
        await page.Locator("#mc-once").FillAsync("2");
        await page.Locator(".mce-save").ClickAsync();
        await Assertions.Expect(page.Locator(".mce .hint.bad")).ToContainTextAsync("编号前缀");
        await page.Locator("#mc-prefix").FillAsync("XC");
        await page.Locator(".mce-save").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("事项卡已存入第 1 版");
        await administrator.ScreenshotAsync("matter-card-1400");
        await page.Locator(".fl-publish").ClickAsync();
        await page.Locator(".mend-do").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("发布");
        await Assertions.Expect(page.Locator(".fl-publish")).ToHaveCountAsync(0);
    }

    /// <summary>A seven-day ticket that the street has accepted and answered.</summary>
    private static async Task<string> TicketInHandAsync(HotlineApi dispatcher, HotlineApi handler)
    {
        var street = (await dispatcher.GetAsync<JsonArray>("api/units")).Value.Single(unit => (string?)unit!["name"] == "八角街道")!["id"]!.ToString();
        var draft = new { title = "雨污管错接，雨天返水", content = "杨庄路 22 号院雨污管错接，雨天返水。", level = "sevenDays", leadUnitId = street };
        var no = (string)(await dispatcher.CreateTicketAsync(draft, "matters")).Value["no"]!;
        foreach (var (outcome, data) in new (string, string)[] { ("接单", "{}"), ("已响应", """{"method":"电话","reached":true,"note":"约好明天上门"}""") })
        {
            var task = (await handler.ListTasksAsync("mine")).Value.Items.Single(task => task.TicketNo == no);
            (await handler.CompleteAsync(task.Id, outcome, JsonNode.Parse(data)!.AsObject())).Succeeded.ShouldBeTrue();
        }

        return no;
    }

    private static async Task AskForExtensionAsync(IPage page)
    {
        await page.Locator(".taskcard .main-act").WaitForAsync();
        await page.Keyboard.PressAsync("a");
        await page.Locator("#act-extension").ClickAsync();
        await page.Locator(".dwr .seg label").First.ClickAsync();
        var send = page.Locator(".do-begin");
        await Assertions.Expect(send).ToContainTextAsync("送审，延到");
        await Assertions.Expect(page.Locator(".nd .bill li")).ToHaveCountAsync(2);
        await page.Locator("[id$=-extension-cause]").SelectOptionAsync("等许可");
        await page.Locator("[id$=-extension-reason]").FillAsync("等产权单位开挖许可");
        await page.Locator(".in0 input[type=file]").SetInputFilesAsync(new FilePayload { Name = "回函.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4"u8.ToArray() });
        await Assertions.Expect(page.Locator(".in0 .tag.g")).ToContainTextAsync("回函.pdf");
        await send.DblClickAsync();
        await Assertions.Expect(page.Locator(".dwr")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".sdl li")).ToHaveCountAsync(1);
    }

    private static async Task BeginMeetingAsync(IPage page)
    {
        await page.Locator(".acts").First.ClickAsync();
        await Assertions.Expect(page.Locator("#act-extension")).ToBeDisabledAsync();
        await page.Locator("#act-" + Flow).ClickAsync();
        await page.Locator($"[id$=-{Flow}-reason]").FillAsync(Topic);
        await page.Locator(".do-begin").ClickAsync();
        await Assertions.Expect(page.Locator(".sdl li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".sdl li.mine")).ToContainTextAsync(Topic);
    }

    private static async Task ShouldHoldTheHandingInAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".main-act")).ToBeDisabledAsync();
        await Assertions.Expect(page.Locator(".held a")).ToHaveTextAsync(["延期没结束", "现场会没结束"]);
    }

    private async Task ApproveByPhoneAsync(Uri address, List<string> axe)
    {
        await using var leader = await browsers.VisitAsync(address, width: 390, height: 844);
        await leader.SignInAsync("handler-leader");
        var page = leader.Page;
        await page.OpenLiveAsync("/matters");
        await page.Locator("tbody tr", new() { HasText = "延期" }).Locator("a.tt").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mfacts")).ToContainTextAsync("等产权单位开挖许可");
        await Assertions.Expect(page.Locator(".ats")).ToContainTextAsync("回函.pdf");
        await leader.ScreenshotAsync("matter-390");
        axe.AddRange(await ViolationsAsync(page));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        await page.Locator(".main-act").ClickAsync();
        await Assertions.Expect(page.Locator(".lane")).ToContainTextAsync("同意");
        leader.ShouldHaveSeenNoFault();
    }

    private static async Task MeetAsync(IPage page, string no)
    {
        await page.OpenLiveAsync("/todo");
        var line = page.Locator("a.tk", new() { HasText = Topic });
        await Assertions.Expect(line).ToContainTextAsync("现场会");
        await page.OpenLiveAsync("/tickets/" + no);
        await page.Locator(".sdl li.mine button").ClickAsync();
        await Assertions.Expect(page.Locator(".msheet")).ToContainTextAsync(Topic);
        await page.Locator(".main-act").ClickAsync();
        await Assertions.Expect(page.Locator("#h-sd")).ToHaveTextAsync("旁办事项 0");
        await Assertions.Expect(page.Locator(".main-act")).ToContainTextAsync("办结提交");
        await Assertions.Expect(page.Locator(".held")).ToHaveCountAsync(0);
        await page.Locator(".c-matters header button").ClickAsync();
        await page.Locator(".sdl li", new() { HasText = Topic }).Locator("a.b").ClickAsync();
        await Assertions.Expect(page.Locator(".lane li").Last).ToContainTextAsync("开成了");
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) => (await page.RunAxe()).Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{page.Url}: {violation.Id} {violation.Help}");
}
