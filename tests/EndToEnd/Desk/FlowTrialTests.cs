using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The administrator tries the ticket flow: reads the results, makes a stage late and sees the deadline missed.</summary>
[Collection(Browsers.Collection)]
public sealed class FlowTrialTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_slower_handling_is_tried_and_shows_the_missed_deadline()
    {
        Browsers.Require();
        await using var admin = await browsers.EnterAsync("admin");

        await admin.Page.OpenLiveAsync("/admin/flows/ticket-lifecycle/try");
        var outage = admin.Page.Locator(".try-sum tbody tr").Nth(1);
        await Assertions.Expect(outage).ToContainTextAsync("已办结");
        await outage.Locator("button").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#h-way")).ToContainTextAsync("24 小时停水");
        // The trial starts now: late in the day a review falls into the night, handling is in time at any hour.
        await Assertions.Expect(admin.Page.Locator(".try-steps")).Not.ToContainTextAsync("处置超时");
        await admin.ScreenshotAsync("flow-trial-run-1400");

        await admin.Page.Locator(".try-answers summary").ClickAsync();
        await admin.Page.GetByLabel("处置：第一次的用时", new() { Exact = true }).FillAsync("3d");
        await admin.Page.Locator(".try-run").ClickAsync();
        await Assertions.Expect(outage).ToContainTextAsync("超时");
        await Assertions.Expect(admin.Page.Locator(".try-steps")).ToContainTextAsync("处置超时");
        await admin.ScreenshotAsync("flow-trial-late-1400");
        admin.ShouldHaveSeenNoFault();
        await LookByPhoneAsync();
    }

    private async Task LookByPhoneAsync()
    {
        await using var phone = await browsers.EnterAsync("admin", width: 390, height: 844);
        await phone.Page.OpenLiveAsync("/admin/flows/ticket-lifecycle/try?against=Published");
        await Assertions.Expect(phone.Page.Locator(".try-steps li").First).ToBeVisibleAsync();
        await phone.ScreenshotAsync("flow-trial-390");
        (await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        phone.ShouldHaveSeenNoFault();
    }
}
