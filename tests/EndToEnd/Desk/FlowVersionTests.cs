using Hotline.Workflows.Tests.EndToEnd.Api;
using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The administrator sees what a new version changes, tries the migration of a running ticket, and carries it out.</summary>
[Collection(Browsers.Collection)]
public sealed class FlowVersionTests(Browsers browsers)
{
    [SkippableFact]
    public async Task From_the_list_to_versions_difference_dry_run_and_migration_and_back()
    {
        Browsers.Require();
        using var content = new ContentCopy();
        await using var server = await HotlineServer.StartAsync(new() { ContentDirectory = content.Folder });
        using (var staff = await Staff.SignInAsync(server.Address))
            await staff.Dispatcher.CreateTicketAsync(new { title = "路灯不亮", content = "路灯不亮，请尽快修好。" }, "running");
        SecondReview.AddTo(content.Lifecycle);
        await server.RestartAsync();
        await using var admin = await browsers.VisitAsync(server.Address);
        await admin.SignInAsync("admin");

        await admin.Page.OpenLiveAsync("/admin/flows");
        var flow = admin.Page.Locator(".fls tbody tr:has-text('工单办理')");
        await Assertions.Expect(flow).ToHaveCountAsync(1);
        await admin.ScreenshotAsync("flows-list-1400");
        await flow.Locator(".acts a").First.ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".vt tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(admin.Page.Locator(".df").First).ToContainTextAsync("增加环节");
        await admin.Page.Locator(".mv-plan").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".mv-sum")).ToContainTextAsync("试算 1 件");
        await Assertions.Expect(admin.Page.Locator(".mg")).ToContainTextAsync("可以迁移");
        await admin.ScreenshotAsync("flows-versions-1400");
        await admin.Page.Locator(".mv-start").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".mend .note")).ToContainTextAsync("1 件改走新版");
        await admin.ScreenshotAsync("flows-ask-1400");
        await admin.Page.Locator(".mend-do").ClickAsync();

        await Assertions.Expect(admin.Page.Locator(".mv-jobs")).ToContainTextAsync("已迁移 1 件");
        await admin.Page.Locator(".mv-undo").ClickAsync();
        await admin.Page.Locator(".mend-do").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".mv-jobs")).ToContainTextAsync("撤回 1 件");
        admin.ShouldHaveSeenNoFault();
    }
}
