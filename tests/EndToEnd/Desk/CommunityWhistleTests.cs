using System.Text.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>
/// 社区哨 from a community to a section of its street: the street's leader approves and triages, and the section's person signs in
/// on the phone where there is no network; the sign-in is kept, and sent once when the network is back.
/// </summary>
[Collection(Browsers.Collection)]
public sealed class CommunityWhistleTests(Browsers browsers)
{
    private const string Section = "城市管理办公室";

    private static readonly Answer[] Blown =
    [
        new Chosen("type", "社区哨"), new Pressed("case", "超职权"), new Typed("facts", "楼道堆物清了又堆，居民意见很大"), new Typed("why", "社区没有执法权，清不走"),
        new Picked("leadUnitId", Section), new Typed("ask", "到场清理并约谈物业"), new Typed("place", "9 号楼 2 单元门口"), new Typed("contact", "方芳 010-68870009"),
    ];

    /// <summary>The smallest picture there is.</summary>
    private static readonly FilePayload Photo = new()
    {
        Name = "现场.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    private readonly List<string> axe = [];

    [SkippableFact]
    public async Task A_section_that_is_called_signs_in_without_a_network_once_and_both_levels_end_the_whistle()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync();
        var no = await TicketInHandAsync(server.Address);
        await using var community = await browsers.EnterAsync(server.Address, "community");
        var whistle = await BlowAsync(community, no);
        await AnswerAsync(server.Address, "handler-leader", whistle, "同意");
        await AnswerAsync(server.Address, "handler-leader", whistle, "分哨");
        await SignInOfflineAsync(server.Address, whistle);
        await AnswerAsync(server.Address, "section", whistle, "办完了", new Typed("report", "堆物清走，约谈了物业"));
        await AnswerAsync(community, whistle, "提交评哨", new Pressed("duty", "5"), new Pressed("solved", "4"));
        await AnswerAsync(server.Address, "section", whistle, "认可");

        await community.Page.OpenLiveAsync("/whistles/" + whistle);
        await Assertions.Expect(community.Page.Locator(".marks .due.done")).ToHaveTextAsync("评哨完成");
        await community.ScreenshotAsync("community-whistle-1400");
        await LookAsync(community.Page);
        await using var dispatcher = await browsers.EnterAsync(server.Address, "dispatcher");
        await dispatcher.Page.OpenLiveAsync("/whistles?state=figures");
        await Assertions.Expect(dispatcher.Page.Locator(".wblow tbody tr", new() { HasText = "八角街道" }).Locator("td").Nth(4)).ToHaveTextAsync("1");
        await LookAsync(dispatcher.Page);
        await dispatcher.Page.OpenLiveAsync("/whistles?state=ended");
        await LookAsync(dispatcher.Page);
        axe.ShouldBeEmpty();
        community.ShouldHaveSeenNoFault();
        dispatcher.ShouldHaveSeenNoFault();
    }

    /// <summary>The community's and the section's person get accounts; a ticket is accepted and answered.</summary>
    private static async Task<string> TicketInHandAsync(Uri address)
    {
        using var admin = await HotlineApi.SignInAsync(address, "admin");
        foreach (var (name, shown, unit) in new[] { ("community", "方芳", "110107003001"), ("section", "邢科", "110107003S2") })
        {
            var person = new { userName = name, displayName = shown, unitCode = unit, roles = new[] { "handler" }, password = HotlineApi.DemoPassword };
            (await admin.PostAsync("api/people", JsonSerializer.SerializeToNode(person)!)).Succeeded.ShouldBeTrue();
        }

        using var dispatcher = await HotlineApi.SignInAsync(address, "dispatcher");
        using var handler = await HotlineApi.SignInAsync(address, "handler");
        var street = (await dispatcher.GetAsync<JsonArray>("api/units")).Value.Single(unit => (string?)unit!["name"] == "八角街道")!["id"]!.ToString();
        var draft = new { title = "楼道堆物", content = "9 号楼 2 单元楼道里堆满旧家具。", level = "sevenDays", leadUnitId = street };
        var no = (string)(await dispatcher.CreateTicketAsync(draft, "community")).Value["no"]!;
        foreach (var (outcome, data) in new (string, string)[] { ("接单", "{}"), ("已响应", """{"method":"电话","reached":true,"note":"约好明天上门"}""") })
        {
            var task = (await handler.ListTasksAsync("mine")).Value.Items.Single(task => task.TicketNo == no);
            (await handler.CompleteAsync(task.Id, outcome, JsonNode.Parse(data)!.AsObject())).Succeeded.ShouldBeTrue();
        }

        return no;
    }

    private static async Task<string> BlowAsync(Visitor community, string no)
    {
        var page = community.Page;
        await page.OpenLiveAsync($"/tickets/{no}?do=whistle");
        var form = page.Locator(".acl > .on");
        foreach (var answer in Blown)
            await new DeskPerson(community, "/todo").GiveAsync(form, answer);
        await form.Locator(".do-begin").ClickAsync();
        var row = page.Locator(".sdl li:has-text('吹哨')");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        return (await row.Locator("a.plain").GetAttributeAsync("href"))!.Split('/')[^1];
    }

    private async Task AnswerAsync(Uri address, string userName, string whistle, string outcome, params Answer[] answers)
    {
        await using var visitor = await browsers.EnterAsync(address, userName);
        await AnswerAsync(visitor, whistle, outcome, answers);
        visitor.ShouldHaveSeenNoFault();
    }

    private static async Task AnswerAsync(Visitor visitor, string whistle, string outcome, params Answer[] answers)
    {
        var page = visitor.Page;
        await page.OpenLiveAsync("/whistles/" + whistle);
        var card = page.Locator(".taskcard");
        var main = card.Locator("button.main-act");
        await Assertions.Expect(main).ToBeEnabledAsync();
        if (!(await main.InnerTextAsync()).Trim().StartsWith(outcome, StringComparison.Ordinal))
        {
            await card.Locator(".outs button").GetByText(outcome, new() { Exact = true }).ClickAsync();
            await Assertions.Expect(main).ToContainTextAsync(outcome);
        }

        foreach (var answer in answers)
            await new DeskPerson(visitor, "/todo").GiveAsync(card, answer);
        await main.ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync(outcome);
    }

    /// <summary>The network is gone before the shutter and comes back after it.</summary>
    private async Task SignInOfflineAsync(Uri address, string whistle)
    {
        await using var phone = await browsers.EnterAsync(address, "section", 390, 844);
        var (page, sent) = (phone.Page, 0);
        page.Response += (_, response) => sent += response.Url.EndsWith("/complete", StringComparison.Ordinal) && response.Ok ? 1 : 0;
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 39.91f, Longitude = 116.2f });
        await page.OpenLiveAsync("/whistles/" + whistle);
        await page.Locator(".mine label:has-text('报到')").ClickAsync();
        await Assertions.Expect(page.Locator("#spot-photo")).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator("#spot a.tel")).ToHaveAttributeAsync("href", "tel:01068870009");
        await LookAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#spot-photo").SetInputFilesAsync(Photo);
        await page.WaitForFunctionAsync(Kept, true);
        sent.ShouldBe(0);

        var answer = await page.RunAndWaitForResponseAsync(() => page.Context.SetOfflineAsync(false), response => response.Url.EndsWith("/complete", StringComparison.Ordinal));
        answer.Status.ShouldBe(200);
        await page.WaitForFunctionAsync(Kept, false);
        await page.OpenLiveAsync("/whistles/" + whistle);
        await Assertions.Expect(page.Locator(".taskcard")).ToContainTextAsync("处置");
        sent.ShouldBe(1);
        await phone.ScreenshotAsync("community-spot-390");
        using var api = await HotlineApi.SignInAsync(address, "section");
        var matter = (await api.GetAsync<JsonObject>("api/matters/" + whistle)).Value;
        matter["attachments"]!.AsArray().Count.ShouldBe(1, "the photo is there once");
        (await api.GetAsync<JsonObject>("api/whistles/" + whistle)).Value["units"]![0]!["arrivedPlace"]!.ToString().ShouldBe("9 号楼 2 单元门口");
        phone.ShouldHaveSeenNoFaultBut("ERR_INTERNET_DISCONNECTED");
    }

    /// <summary>Whether the browser still keeps a sign-in.</summary>
    private const string Kept = """
        async wanted => {
          const db = await new Promise((done, failed) => { const open = indexedDB.open('desk-spot', 1); open.onsuccess = () => done(open.result); open.onerror = failed; });
          try {
            const count = await new Promise((done, failed) => { const all = db.transaction('signs').objectStore('signs').count(); all.onsuccess = () => done(all.result); all.onerror = failed; });
            return (count > 0) === wanted;
          } finally { db.close(); }
        }
        """;

    private async Task LookAsync(IPage page) => axe.AddRange((await page.RunAxe()).Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{page.Url}: {violation.Id} {violation.Help}"));
}
