using Hotline.Workflows.Tests.EndToEnd.Api;
using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The administrator finds a ticket that stands still, mends its flow, and the ticket goes on to its close.</summary>
[Collection(Browsers.Collection)]
public sealed class IncidentTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_stopped_ticket_is_listed_its_variable_corrected_and_the_ticket_goes_on()
    {
        Browsers.Require();
        using var content = new ContentCopy();
        File.Copy(Path.Combine(HostBuild.Repository, "tests", "Flows", "stopping-ticket.json"), content.Lifecycle, overwrite: true);
        await using var server = await HotlineServer.StartAsync(new() { ContentDirectory = content.Folder });
        using var staff = await Staff.SignInAsync(server.Address);
        var no = await TakeInAsync(staff, "路灯不亮", "first");
        var other = await TakeInAsync(staff, "井盖丢失", "second");
        await using var admin = await browsers.VisitAsync(server.Address);
        await admin.SignInAsync("admin");

        await admin.Page.OpenLiveAsync("/tickets/" + no);
        await admin.Page.Locator(".note.over a").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".inc-row")).ToHaveCountAsync(1);
        await admin.Page.OpenLiveAsync("/admin/incidents");
        await Assertions.Expect(admin.Page.Locator(".inc-row")).ToHaveCountAsync(2);
        await admin.Page.Locator(".inc-row a", new() { HasText = no }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".inc-node .cause")).ToContainTextAsync("缺少处置编码");
        await admin.ScreenshotAsync("incidents-pane-1400");
        await admin.Page.Locator(".inc-data button").ClickAsync();
        await admin.Page.Locator("#mend-value").FillAsync("七号");
        await admin.Page.Locator("#mend-reason").FillAsync("按台账补录");
        await admin.Page.Locator(".mend-do").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".mud-dialog .note.over")).ToContainTextAsync("放不进变量“处置编码”");
        await Assertions.Expect(admin.Page.Locator("#mend-reason")).ToHaveValueAsync("按台账补录");
        await Assertions.Expect(admin.Page.Locator("#mend-value")).ToHaveValueAsync("七号");
        await admin.Page.Locator("#mend-value").FillAsync("7");
        await admin.ScreenshotAsync("incidents-dialog-1400");
        await admin.Page.Locator(".mend-do").ClickAsync();

        await Assertions.Expect(admin.Page.Locator(".toast")).ToContainTextAsync("审核");
        await Assertions.Expect(admin.Page.Locator(".inc-row")).ToHaveCountAsync(1);
        await CancelByPhoneAsync(server.Address, other);
        await using var reviewing = await browsers.VisitAsync(server.Address);
        var reviewer = await DeskPerson.SignInAsync(reviewing, "reviewer", "/todo");
        await reviewer.CompleteAsync(no, "通过");
        var ticket = await TicketView.OpenAsync(admin.Page, no);
        await Assertions.Expect(admin.Page.Locator(".marks .due.done")).ToBeVisibleAsync();
        await ticket.TimelineShouldTellAsync("流程出错", "更正变量“处置编码”", "按台账补录", "通过", "办结");
        admin.ShouldHaveSeenNoFault();
        reviewing.ShouldHaveSeenNoFault();
    }

    /// <summary>On a phone a flow takes the list's place; a bulk act asks once and the ticket stays to be found.</summary>
    private async Task CancelByPhoneAsync(Uri address, string no)
    {
        await using var phone = await browsers.VisitAsync(address, width: 390, height: 844);
        await phone.SignInAsync("admin");
        await phone.Page.OpenLiveAsync("/admin/incidents");
        await phone.Page.Locator(".inc-row a").ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".inc-node .cause")).ToBeVisibleAsync();
        await phone.ScreenshotAsync("incidents-pane-390");
        await phone.Page.Locator(".mob-back a").ClickAsync();
        await phone.Page.Locator(".inc-row .pickbox").ClickAsync();
        await phone.ScreenshotAsync("incidents-ticked-390");
        await phone.Page.Locator(".inc-bar .b.d").ClickAsync();
        await phone.Page.Locator("#mend-reason").FillAsync("流程画错了");
        await phone.ScreenshotAsync("incidents-cancel-390");
        await phone.Page.Locator(".mend-do").ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".empty").First).ToBeVisibleAsync();
        await phone.Page.OpenLiveAsync("/tickets/" + no);
        await Assertions.Expect(phone.Page.Locator(".note.soon")).ToContainTextAsync("已停止");
        await phone.ScreenshotAsync("incidents-stopped-ticket-390");
        await RestartAsync(phone.Page, no);
        phone.ShouldHaveSeenNoFault();
    }

    /// <summary>The incidents page leads to the ticket; its flow begins anew at the review.</summary>
    private static async Task RestartAsync(IPage page, string no)
    {
        await page.OpenLiveAsync("/admin/incidents");
        await page.Locator("a[href='/tickets?state=stopped']").ClickAsync();
        await page.Locator($"a[href='/tickets/{no}']").First.ClickAsync();
        await page.Locator("#stopped-reason").FillAsync("已线下处置");
        await page.Locator("#stopped-from").SelectOptionAsync(new SelectOptionValue { Label = "审核" });
        await page.Locator(".stopcard .b.p").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("审核");
        await Assertions.Expect(page.Locator(".stopcard")).ToHaveCountAsync(0);
        await new TicketView(page).TimelineShouldTellAsync("重新启动流程", "已线下处置", "审核待办");
    }

    private static async Task<string> TakeInAsync(Staff staff, string title, string key) =>
        (await staff.Dispatcher.CreateTicketAsync(new { title, content = title + "，请尽快处理。" }, key)).Value["no"]!.GetValue<string>();
}
