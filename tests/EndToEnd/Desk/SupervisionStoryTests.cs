using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>督办 at the desk: an administrator tries a rule and switches it on; an overdue ticket has it draft a 督办单, which is checked, signed, received, answered and closed.</summary>
[Collection(Browsers.Collection)]
public sealed class SupervisionStoryTests(Browsers browsers)
{
    private static readonly ServerSetup Quick = new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Hotline:Deadlines:Clocks:accept:TwoHours"] = "1m",
            ["Hotline:SupervisionRules:FirstAfter"] = "00:00:01",
            ["Hotline:SupervisionRules:Every"] = "00:00:03",
        },
    };

    [SkippableFact]
    public async Task A_rule_that_is_switched_on_has_an_overdue_ticket_answered_for()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync(Quick);
        await SwitchOnAsync(server.Address);
        using var supervisor = await HotlineApi.SignInAsync(server.Address, "supervisor");
        var ticket = await OverdueAsync(server.Address);
        var (letter, matter) = await DraftedAsync(supervisor, ticket);

        (await supervisor.PutAsync("api/letters/" + letter, new JsonObject { ["fields"] = new JsonObject { ["phone"] = "88610000", ["contact"] = "孙伟" } })).Succeeded.ShouldBeTrue();
        await DoAsync(server.Address, "supervisor", matter, "送签");
        await DoAsync(server.Address, "supervisor2", matter, "同意");
        await DoAsync(server.Address, "leader", matter, "签发");
        await DoAsync(server.Address, "handler", matter, "签收");
        await DoAsync(server.Address, "handler", matter, "回复", new Typed("reply", "值班人员漏看，已接单并联系诉求人，责任人周敏"));
        await DoAsync(server.Address, "supervisor", matter, "合格");

        await using var leader = await browsers.EnterAsync(server.Address, "leader");
        await leader.Page.OpenLiveAsync("/letters/register");
        var row = leader.Page.Locator("table.reg tr", new() { HasText = "停水两小时无人应答" });
        await Assertions.Expect(row).ToContainTextAsync("石接督〔");
        await Assertions.Expect(row).ToContainTextAsync("办结");
        await leader.ScreenshotAsync("letters-register-1400");
        leader.ShouldHaveSeenNoFault();
    }

    private async Task SwitchOnAsync(Uri address)
    {
        await using var admin = await browsers.EnterAsync(address, "admin");
        var page = admin.Page;
        await page.OpenLiveAsync("/letters/rules?no=1");
        await page.GetByText("改条件", new() { Exact = true }).ClickAsync();
        await page.Locator("#ru-n-after").FillAsync("40d");
        await page.Locator("#ru-tpl").SelectOptionAsync("supervision");
        await page.Locator("#ru-reply").FillAsync("3wd");
        await page.GetByText("存规则", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".hint.bad")).ToContainTextAsync("31 天");
        await page.Locator("#ru-n-after").FillAsync("0m");
        await page.GetByText("存规则", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("启用规则 1", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByText("试上一期", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".tryh")).ToContainTextAsync("试上一期：会发");
        await admin.ScreenshotAsync("letters-rules-1400");
        (await page.RunAxe()).Violations.Where(violation => violation.Impact is "critical" or "serious").Select(violation => violation.Id).ShouldBeEmpty();
        await page.GetByText("启用规则 1", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("规则 1 已启用");
        admin.ShouldHaveSeenNoFault();
    }

    private static async Task<string> OverdueAsync(Uri address)
    {
        using var staff = await Staff.SignInAsync(address);
        var draft = new { title = "停水两小时无人应答", content = "八角北里停水两小时，打电话没人接。", level = "twoHours", leadUnitId = staff.UnitFor("", 0) };
        return (await staff.Dispatcher.CreateTicketAsync(draft, "supervision")).Value["no"]!.GetValue<string>();
    }

    /// <summary>The letter and its matter, once the ticket is late and the rule has looked.</summary>
    private static async Task<(string Letter, string Matter)> DraftedAsync(HotlineApi supervisor, string ticket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await pause.WaitForNextTickAsync(limit.Token))
        {
            var letters = (await supervisor.GetAsync<JsonObject>("api/letters?ticket=" + ticket)).Value["items"]!.AsArray();
            if (letters.Count > 0)
                return (letters.ShouldHaveSingleItem()!["id"]!.ToString(), letters[0]!["matterNo"]!.ToString());
        }

        throw new TimeoutException("The rule drafted nothing.");
    }

    /// <summary>Answers the task that waits for the person on the page of the letter's matter.</summary>
    private async Task DoAsync(Uri address, string userName, string matter, string outcome, params Answer[] answers)
    {
        await using var visitor = await browsers.EnterAsync(address, userName);
        var page = visitor.Page;
        await page.OpenLiveAsync("/matters/" + matter);
        var card = page.Locator(".taskcard");
        var main = card.Locator("button.main-act");
        await Assertions.Expect(main).ToBeEnabledAsync();
        if (!(await main.InnerTextAsync()).Trim().StartsWith(outcome, StringComparison.Ordinal))
            await card.Locator(".outs button").GetByText(outcome, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(main).ToContainTextAsync(outcome);
        foreach (var answer in answers)
            await new DeskPerson(visitor, "/todo").GiveAsync(card, answer);
        await main.ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync(outcome);
        visitor.ShouldHaveSeenNoFault();
    }
}
