using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>
/// 吹哨 at the desk: the street blows and asks for more time beside it, its leader approves, two departments come, one on
/// the phone with a photo; the third stays away, is pushed and not waited for; those that came are marked.
/// </summary>
[Collection(Browsers.Collection)]
public sealed class WhistleStoryTests(Browsers browsers)
{
    private static readonly ServerSetup Quick = new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Hotline:Whistles:Types:应急哨:Answer"] = "1m",
            ["Hotline:Whistles:Types:应急哨:Arrive"] = "1m",
            ["Hotline:Whistles:Types:应急哨:Report"] = "1d",
            ["Hotline:Whistles:Types:应急哨:IsUrgent"] = "true",
        },
    };

    private static readonly Answer[] Blown =
    [
        new Chosen("type", "应急哨"), new Pressed("case", "应急"), new Typed("facts", "供热管爆裂，216 户停暖"), new Typed("why", "管线属热力公司，街道无权关阀"),
        new Picked("leadUnitId", "区热力公司"), new Picked("unitIds", "区水务局"), new Picked("unitIds", "区住房城乡建设委"),
        new Typed("ask", "关阀抢修，疏通雨水口"), new Typed("place", "八角中里 5 号楼北侧"), new Typed("contact", "王建军"),
    ];

    private static readonly Answer[] Asked = [new Chosen("cause", "等许可"), new Typed("reason", "等产权单位许可")];

    /// <summary>The smallest picture there is.</summary>
    private static readonly FilePayload Photo = new()
    {
        Name = "现场.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    [SkippableFact]
    public async Task Two_departments_come_the_third_is_pushed_and_nobody_waits_for_it()
    {
        Browsers.Require();
        await using var server = await HotlineServer.StartAsync(Quick);
        var no = await HandledAsync(server.Address);
        await using var blower = await browsers.EnterAsync(server.Address, "handler");
        var whistle = await BlowAsync(blower, no);
        await AskForTimeAsync(blower, no);
        await AnswerAsync(server.Address, "handler-leader", whistle, "同意");
        await AnswerAsync(server.Address, "dispatcher", whistle, "分哨");

        await SignInOnThePhoneAsync(server.Address, "handler-reli", whistle);
        await AnswerAsync(server.Address, "handler-reli", whistle, "办完了", new Typed("report", "关阀，换了 2 米管"));
        await SignInOnThePhoneAsync(server.Address, "handler-shuiwu", whistle);
        await AnswerAsync(server.Address, "handler-shuiwu", whistle, "办完了", new Typed("report", "疏通雨水口"));

        await blower.Page.OpenLiveAsync("/whistles/" + whistle);
        await Assertions.Expect(blower.Page.Locator(".wh.abs")).ToContainTextAsync("区住房城乡建设委", new() { Timeout = 180_000 });
        await blower.ScreenshotAsync("whistle-1400");
        for (var unit = 0; unit < 2; unit++)
            await DoAsync(blower, whistle, "提交评哨", new Pressed("duty", "5"), new Pressed("solved", "4"));
        await DoAsync(blower, whistle, "不等了", new Typed("reason", "催了两次没人接"));
        await AnswerAsync(server.Address, "handler-reli", whistle, "认可");
        await AnswerAsync(server.Address, "handler-shuiwu", whistle, "认可");

        await blower.Page.OpenLiveAsync("/whistles/" + whistle);
        await Assertions.Expect(blower.Page.Locator(".marks .due.done")).ToHaveTextAsync("评哨完成");
        await Assertions.Expect(blower.Page.Locator(".wh:not(.h)")).ToHaveCountAsync(3);
        (await blower.Page.Locator(".wh:not(.h)").AllInnerTextsAsync()).Count(row => row.Contains("缺席", StringComparison.Ordinal)).ShouldBe(1);
        await blower.Page.OpenLiveAsync("/whistles?state=figures");
        await Assertions.Expect(blower.Page.Locator("table.wblow")).ToContainTextAsync("八角街道");
        blower.ShouldHaveSeenNoFault();
    }

    private static async Task<string> HandledAsync(Uri address)
    {
        using var staff = await Staff.SignInAsync(address);
        var draft = new { title = "供热管爆裂", content = "八角中里 5 号楼前供热管爆裂。", level = "oneDay", leadUnitId = staff.UnitFor("", 0) };
        var no = (await staff.Dispatcher.CreateTicketAsync(draft, "whistle")).Value["no"]!.GetValue<string>();
        await new JourneyDriver(staff, new CompletionLedger()).DriveAsync(new Journey(no, 0, 0, 0, 0), until: "handle");
        return no;
    }

    private static async Task<string> BlowAsync(Visitor blower, string no)
    {
        var page = blower.Page;
        await page.OpenLiveAsync($"/tickets/{no}?do=whistle");
        var form = page.Locator(".acl > .on");
        foreach (var answer in Blown)
            await new DeskPerson(blower, "/todo").GiveAsync(form, answer);
        // Twice, as impatient people do: it begins once.
        await form.Locator(".do-begin").DblClickAsync();
        var row = page.Locator(".sdl li:has-text('吹哨')");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        return (await row.Locator("a.plain").GetAttributeAsync("href"))!.Split('/')[^1];
    }

    private static async Task AskForTimeAsync(Visitor blower, string no)
    {
        var page = blower.Page;
        await page.OpenLiveAsync($"/tickets/{no}?do=extension");
        var form = page.Locator(".acl > .on");
        await form.Locator(".do-begin").WaitForAsync();
        await DaysAsync(form);
        foreach (var answer in Asked)
            await new DeskPerson(blower, "/todo").GiveAsync(form, answer);
        await form.Locator(".do-begin").ClickAsync();
        await Assertions.Expect(page.Locator(".sdl li")).ToHaveCountAsync(2);
    }

    /// <summary>A number, or one of a few buttons where the kind draws it so.</summary>
    private static async Task DaysAsync(ILocator form)
    {
        var days = form.Locator("[id$='-days']").First;
        if (await days.Locator("label:has(input[value='1'])").CountAsync() > 0)
            await days.Locator("label:has(input[value='1'])").ClickAsync();
        else
            await days.FillAsync("1");
    }

    private async Task AnswerAsync(Uri address, string userName, string whistle, string outcome, params Answer[] answers)
    {
        await using var visitor = await browsers.EnterAsync(address, userName);
        await DoAsync(visitor, whistle, outcome, answers);
        visitor.ShouldHaveSeenNoFault();
    }

    /// <summary>What waits for the person on the whistle's page.</summary>
    private static async Task DoAsync(Visitor visitor, string whistle, string outcome, params Answer[] answers)
    {
        var page = visitor.Page;
        await page.OpenLiveAsync("/whistles/" + whistle);
        var choice = page.Locator($".mine label:has-text('{(outcome is "提交评哨" ? "评哨" : outcome is "不等了" ? "没到" : "·")}')").First;
        if (await choice.CountAsync() > 0)
            await choice.ClickAsync();
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

    private async Task SignInOnThePhoneAsync(Uri address, string userName, string whistle)
    {
        await using var phone = await browsers.EnterAsync(address, userName, 390, 844);
        await phone.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.Page.Context.SetGeolocationAsync(new() { Latitude = 39.91f, Longitude = 116.2f });
        await phone.Page.OpenLiveAsync("/whistles/" + whistle);
        await phone.Page.Locator(".mine label:has-text('报到')").ClickAsync();
        await phone.Page.Locator("#spot-place").WaitForAsync();
        await phone.ScreenshotAsync("whistle-spot-390");
        var late = phone.Page.Locator("#spot-late");
        if (!await SendPhotoAsync(phone.Page, late))
        {
            // On a busy machine the minute passes while the page is open: what is sent then is refused until it says why.
            await phone.Page.Locator("body:not(:has(#spot))").Or(late).First.WaitForAsync();
            if (await late.CountAsync() > 0)
                await SendPhotoAsync(phone.Page, late);
        }

        await Assertions.Expect(phone.Page.Locator("#spot")).ToHaveCountAsync(0);
        phone.ShouldHaveSeenNoFaultBut("status of 4");
    }

    /// <returns>The page asked why it is late, and was told.</returns>
    private static async Task<bool> SendPhotoAsync(IPage page, ILocator late)
    {
        var isLate = await late.CountAsync() > 0;
        if (isLate)
            await late.FillAsync("路上堵车");
        await Assertions.Expect(page.Locator("#spot-photo")).ToBeEnabledAsync();
        await page.Locator("#spot-photo").SetInputFilesAsync(Photo);
        return isLate;
    }
}
