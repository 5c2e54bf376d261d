using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The genuine viewer: what happens elsewhere shows without a reload.</summary>
public sealed class ViewerTests(Browsers browsers) : IClassFixture<Browsers>
{
    [SkippableFact]
    public async Task A_step_done_elsewhere_shows_in_the_open_viewer()
    {
        StudioPackage.Require();
        await using var server = await HotlineServer.StartAsync();
        using var api = await HotlineApi.SignInAsync(server.Address, "admin");
        await PatrolFlow.SaveAsync(api, publish: true);
        (await api.PostAsync($"elsa/api/workflow-definitions/{PatrolFlow.Id}/execute", new JsonObject())).Succeeded.ShouldBeTrue();
        var list = (await api.PostAsync("elsa/api/workflow-instances", new JsonObject())).Value;
        var id = (string)list["items"]![0]!["id"]!;
        await using var administrator = await browsers.VisitAsync(server.Address);
        await administrator.SignInAsync("admin");
        var viewer = await Designer.OpenAsync(administrator, $"instances/{id}/view", ".x6-node");
        await Assertions.Expect(viewer.Studio.GetByText("等待中").First).ToBeVisibleAsync();
        viewer.Calls.ShouldContain($"GET workflow-instances/{id} 200");
        // Only then is the hub joined and the next commit heard.
        await viewer.Page.WaitForFunctionAsync("() => document.querySelector('iframe.dz-f').contentDocument.querySelectorAll('.x6-node').length === 2");

        await PatrolFlow.SignalAsync(api);

        await Assertions.Expect(viewer.Studio.GetByText("已结束").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await administrator.ScreenshotAsync("studio-viewer-1400");
        await Assertions.Expect(viewer.ErrorBar).ToBeHiddenAsync();
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task The_list_of_runs_leads_to_the_run()
    {
        StudioPackage.Require();
        await using var server = await HotlineServer.StartAsync(new() { DemoTickets = 12 });
        await using var auditor = await browsers.VisitAsync(server.Address);
        await auditor.SignInAsync("auditor");
        var list = await Designer.OpenAsync(auditor, "instances", "tbody tr td");
        await Assertions.Expect(list.Studio.Locator("tbody tr")).ToHaveCountAsync(10);
        await auditor.ScreenshotAsync("studio-instances-1400");

        await list.Studio.Locator("tbody tr td").Nth(2).ClickAsync();
        await auditor.Page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        await list.Node("review").WaitForAsync();
        await auditor.ScreenshotAsync("studio-run-1400");
        auditor.ShouldHaveSeenNoFault();
    }
}
