using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>应急资金 at the desk: asked for on a phone and acted on first, signed by two of finance, paid, written off, and read by an auditor; and its scheme changed.</summary>
[Collection(Browsers.Collection)]
public sealed class FundStoryTests(Browsers browsers)
{
    private const string Place = "八角南里 8 号院西侧";

    private static readonly Answer[] Asked =
    [
        new Typed("reason", "污水管塌陷约 2 米，3 栋 216 户排水不畅，今晚必须动工"), new Typed("place", Place), new Chosen("use", "排水管线抢修"), new Chosen("category", "管网抢修"),
        new Pressed("urgent", "true"), new Typed("amount", "2.6万"), new Typed("estimate-0-item", "开挖回填和换管"), new Typed("estimate-0-amount", "26,000"),
        new Typed("supplier", "石建市政抢修"), new Chosen("responsible", "没有责任主体"), new Typed("otherMoney", "当年管网改造没有列入"),
    ];

    [SkippableFact]
    public async Task Money_is_asked_for_on_a_phone_signed_by_two_of_finance_paid_written_off_and_read_by_an_auditor()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync();
        var no = await AskOnThePhoneAsync(server.Address);
        await FundSteps.AnswerAsync(server.Address, "handler-head", no, "fund-street", "同意");
        await FundSteps.AnswerAsync(server.Address, "reviewer", no, "fund-centre", "同意", FundSteps.Centre);
        await SignAsync(server.Address, "finance", no, "冻结 26,000.00 元");
        await ShouldNotSignTwiceAsync(server.Address, no);
        await SignOnThePhoneAsync(server.Address, "finance2", no);
        await SignAsync(server.Address, "handler-leader", no, "同意 26,000.00 元");
        await FundSteps.AnswerAsync(server.Address, "handler", no, "fund-contract", "签约开工", new() { ["supplier"] = "石建市政抢修", ["contractNo"] = "2026-抢-1" });
        await FundSteps.AcceptAsync(server.Address, no);
        await SettleAsync(server.Address, no);
        await DeskAsync(server.Address, "cashier", "pay", no, "已付款", new Typed("voucherNo", "付 2001"));
        await DeskAsync(server.Address, "finance", "writeoff", no, "核销", new Typed("note", "票据、验收单、照片一致"));
        await ShouldReadAsync(server.Address, no);
    }

    [SkippableFact]
    public async Task An_administrator_raises_a_tier_and_adds_a_countersigner_and_the_next_request_follows()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync();
        await using var admin = await browsers.EnterAsync(server.Address, "admin");
        var page = admin.Page;
        await page.OpenLiveAsync("/admin/funds");
        var first = page.Locator("tr[data-tier='1']");
        await first.Locator(".tto").FillAsync("8000");
        await first.Locator(".csg .b.txt").ClickAsync();
        await page.Locator("#scheme-why").FillAsync("区政府会议纪要〔2026〕3 号");
        await page.Locator(".schm .main-act").ClickAsync();
        await Assertions.Expect(page.Locator(".hint.bad").First).ToContainTextAsync("批量");
        (await VersionsAsync(server.Address)).ShouldBe(0);

        await first.Locator("td:nth-child(7) input").UncheckAsync();
        await page.Locator(".schm .main-act").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已公布");
        await Assertions.Expect(page.Locator(".vrs .chg").First).ToBeVisibleAsync();
        await admin.ScreenshotAsync("fund-scheme-1400");

        var no = await FundSteps.AskAsync(server.Address, FundSteps.Asked("6,500.00", Place));
        await FundSteps.AnswerAsync(server.Address, "handler-head", no, "fund-street", "同意");
        await FundSteps.AnswerAsync(server.Address, "reviewer", no, "fund-centre", "同意", FundSteps.Centre);
        await FundSteps.AnswerAsync(server.Address, "finance", no, "fund-finance", "同意", new() { ["amount"] = "6500" });
        await SignAsync(server.Address, "handler-head", no, "同意 6,500.00 元");
        await using var leader = await browsers.EnterAsync(server.Address, "leader");
        await leader.Page.OpenLiveAsync("/funds/approve?case=" + no);
        await Assertions.Expect(leader.Page.Locator(".sgn .now")).ToContainTextAsync("会签");
        admin.ShouldHaveSeenNoFault();
        leader.ShouldHaveSeenNoFault();
    }

    /// <summary>Asks with a photo, acts first and shows it, hands in the papers.</summary>
    private async Task<string> AskOnThePhoneAsync(Uri address)
    {
        await using var phone = await browsers.EnterAsync(address, "handler", 390, 844);
        var page = phone.Page;
        await page.OpenLiveAsync("/funds/new");
        var form = page.Locator(".fnew");
        foreach (var answer in Asked)
            await new DeskPerson(phone, "/todo").GiveAsync(form, answer);
        await Assertions.Expect(form.Locator(".reads").First).ToContainTextAsync("贰万陆仟元整");
        await form.Locator("input[type=file]").SetInputFilesAsync(FundSteps.Photo);
        await Assertions.Expect(form.Locator(".tag.g")).ToContainTextAsync("现场.png");
        await phone.ScreenshotAsync("fund-new-filled-390");
        await form.Locator(".do-begin").ClickAsync();
        await page.ShouldComeToAsync("/funds/ZJ*");
        var no = page.Url.Split('/')[^1];
        await AddFileAsync(page, "after", "处置后.png");
        await DoAsync(phone, "处置完成", new Typed("note", "连夜回填，换管 24 米"));
        await DoAsync(phone, "补齐了", new Typed("note", "照片和会议记录已补"));
        await phone.ScreenshotAsync("fund-story-390");
        phone.ShouldHaveSeenNoFault();
        return no;
    }

    private static async Task AddFileAsync(IPage page, string tag, string name)
    {
        await page.Locator("#file-tag").SelectOptionAsync(tag);
        await page.Locator(".fadd input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = FundSteps.Photo.Buffer });
        await Assertions.Expect(page.Locator(".flv")).ToContainTextAsync(name);
    }

    /// <summary>Answers the form on the page with an outcome that its button may say more of.</summary>
    private static async Task DoAsync(Visitor visitor, string outcome, params Answer[] answers)
    {
        var box = visitor.Page.Locator(".taskbox, aside.pane").First;
        var main = box.Locator("button.main-act");
        await Assertions.Expect(main).ToContainTextAsync(outcome);
        foreach (var answer in answers)
            await new DeskPerson(visitor, "/todo").GiveAsync(box, answer);
        await main.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".toast")).ToContainTextAsync(outcome);
    }

    private async Task SignAsync(Uri address, string userName, string no, string effect)
    {
        await using var visitor = await browsers.EnterAsync(address, userName);
        await visitor.Page.OpenLiveAsync("/funds/approve?case=" + no);
        await Assertions.Expect(visitor.Page.Locator(".taskbox .main-act")).ToContainTextAsync(effect);
        await visitor.ScreenshotAsync("fund-approve-" + userName);
        await visitor.Page.Locator(".taskbox .main-act").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".toast")).ToContainTextAsync(no);
        visitor.ShouldHaveSeenNoFault();
    }

    /// <summary>Who checked is not asked again, and is told why where they look all the same.</summary>
    private async Task ShouldNotSignTwiceAsync(Uri address, string no)
    {
        await using var visitor = await browsers.EnterAsync(address, "finance");
        await visitor.Page.OpenLiveAsync("/funds/approve?list=all");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync("待我审批");
        await Assertions.Expect(visitor.Page.Locator(".fql .tk")).ToHaveCountAsync(0);
        await visitor.Page.OpenLiveAsync("/funds/approve?case=" + no);
        await Assertions.Expect(visitor.Page.Locator(".dform")).ToContainTextAsync("赵志强");
        await Assertions.Expect(visitor.Page.Locator(".dform .main-act")).ToHaveCountAsync(0);
        visitor.ShouldHaveSeenNoFault();
    }

    private async Task SignOnThePhoneAsync(Uri address, string userName, string no)
    {
        await using var phone = await browsers.EnterAsync(address, userName, 390, 844);
        var page = phone.Page;
        await page.OpenLiveAsync("/funds/approve");
        await page.Locator(".fql .tk").First.ClickAsync();
        await page.Locator(".mob-act .b.p").ClickAsync();
        await Assertions.Expect(page.Locator(".dform.open")).ToContainTextAsync("贰万陆仟元整");
        await page.Locator(".dform.open [id$='-reason']").FillAsync("复核无误");
        await phone.ScreenshotAsync("fund-sheet-390");
        await page.Locator(".dform.open .main-act").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync(no);
        phone.ShouldHaveSeenNoFault();
    }

    private async Task SettleAsync(Uri address, string no)
    {
        await using var handler = await browsers.EnterAsync(address, "handler");
        await handler.Page.OpenLiveAsync("/funds/" + no);
        await AddFileAsync(handler.Page, "invoice", "发票.png");
        await DoAsync(handler, "全部结算", new Typed("amount", "25,800.00"), new Typed("invoiceNo", "26113000001"));
        handler.ShouldHaveSeenNoFault();
    }

    private async Task DeskAsync(Uri address, string userName, string desk, string no, string outcome, params Answer[] answers)
    {
        await using var visitor = await browsers.EnterAsync(address, userName);
        await visitor.Page.OpenLiveAsync($"/funds/{desk}?case={no}");
        await visitor.ScreenshotAsync($"fund-{desk}-1400");
        await DoAsync(visitor, outcome, answers);
        visitor.ShouldHaveSeenNoFault();
    }

    private async Task ShouldReadAsync(Uri address, string no)
    {
        await using var auditor = await browsers.EnterAsync(address, "auditor");
        var page = auditor.Page;
        await page.OpenLiveAsync("/funds/" + no);
        await Assertions.Expect(page.Locator("#h-files + .ok-t")).ToContainTextAsync("没有改动");
        await Assertions.Expect(page.Locator(".sgs > li")).ToHaveCountAsync(15);
        await page.Locator(".sgs > li", new() { HasText = "许国平" }).Locator("summary").ClickAsync();
        await Assertions.Expect(page.Locator("details[open] .view")).ToContainTextAsync("第二档");
        await Assertions.Expect(page.Locator("details[open] .view")).ToContainTextAsync("26,000.00 元");
        await Assertions.Expect(page.Locator(".ent tbody")).ToContainTextAsync("占用 → 已拨付");
        await auditor.ScreenshotAsync("fund-story-1400");
        await page.OpenLiveAsync("/funds/ledger");
        await Assertions.Expect(page.Locator(".kt .due.done")).ToContainTextAsync("完整");
        await page.OpenLiveAsync($"/funds/{no}/form");
        await Assertions.Expect(page.Locator(".paper-sheet")).ToContainTextAsync("贰万陆仟元整");
        auditor.ShouldHaveSeenNoFault();
    }

    private static async Task<int> VersionsAsync(Uri address)
    {
        using var api = await HotlineApi.SignInAsync(address, "admin");
        return (await api.GetAsync<System.Text.Json.Nodes.JsonObject>("api/funds/scheme")).Value["versions"]!.AsArray().Count;
    }
}
