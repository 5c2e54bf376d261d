using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The genuine viewer: what happens elsewhere shows without a reload.</summary>
[Collection(Browsers.Collection)]
public sealed class ViewerTests(Browsers browsers)
{
    [SkippableFact]
    public async Task A_step_done_elsewhere_shows_in_the_open_viewer()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        var id = await PatrolFlow.RunAsync(api);
        await using var administrator = await browsers.EnterAsync("admin");
        var viewer = await Designer.ViewAsync(administrator, id);
        await Assertions.Expect(viewer.Studio.GetByText("等待中").First).ToBeVisibleAsync();
        viewer.Calls.ShouldContain($"GET workflow-instances/{id} 200");

        await PatrolFlow.SignalAsync(api);

        await Assertions.Expect(viewer.Studio.GetByText("已结束").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var lines = await viewer.Studio.Locator(".mud-timeline-item-opposite p").EvaluateAllAsync<int[]>("texts => texts.map(text => Math.round(text.offsetHeight / parseFloat(getComputedStyle(text).lineHeight)))");
        lines.ShouldAllBe(count => count <= 2, "a day and an hour at most, and a number with its unit");
        await administrator.ScreenshotAsync("studio-viewer-1400");
        await Assertions.Expect(viewer.ErrorBar).ToBeHiddenAsync();
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_run_leads_to_its_flow_by_link_and_button_whoever_listens()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        var id = await PatrolFlow.RunAsync(api);
        await using var administrator = await browsers.EnterAsync("admin");

        await LeadsToFlowAsync(viewer => Link(viewer).ClickAsync());
        await LeadsToFlowAsync(viewer => viewer.EditFlowButton.ClickAsync());
        // A desk that does not listen, as while its circuit comes back.
        await LeadsToFlowAsync(async viewer =>
        {
            await viewer.Page.EvaluateAsync("desk.followDesigner(null)");
            await Link(viewer).ClickAsync();
        });
        administrator.ShouldHaveSeenNoFault();

        async Task LeadsToFlowAsync(Func<Designer, Task> act)
        {
            var viewer = await Designer.OpenAsync(administrator, $"instances/{id}/view", ".x6-node");
            await act(viewer);
            await viewer.Page.ShouldComeToAsync($"/studio/workflows/definitions/{PatrolFlow.Id}/edit");
            await Assertions.Expect(viewer.PublishButton).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(viewer.Node("wait")).ToBeVisibleAsync();
        }

        static ILocator Link(Designer viewer) => viewer.Studio.Locator("a").GetByText(PatrolFlow.Id, new() { Exact = true });
    }

    [SkippableFact]
    public async Task A_run_leads_to_its_flow_although_Studio_came_to_know_its_elements_late()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        var id = await PatrolFlow.RunAsync(api);
        await using var administrator = await browsers.EnterAsync("admin");
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await administrator.Page.RouteAsync("**/Microsoft.AspNetCore.Components.CustomElements.lib.module.js", async route =>
        {
            held.TrySetResult();
            await release.Task;
            await route.ContinueAsync();
        });

        var opening = Designer.OpenAsync(administrator, $"instances/{id}/view", ".x6-node");
        await held.Task.WaitAsync(PatientLimits.Time);
        (await administrator.Page.FrameLocator("iframe.dz-f").Locator("#stage > *").CountAsync()).ShouldBe(0);
        release.SetResult();
        await (await opening).EditFlowButton.ClickAsync();

        await administrator.Page.ShouldComeToAsync($"/studio/workflows/definitions/{PatrolFlow.Id}/edit");
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task The_list_of_runs_leads_to_the_run()
    {
        StudioPackage.Require();
        using (var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin"))
            await PatrolFlow.RemoveAsync(api);
        await using var auditor = await browsers.EnterAsync("auditor");
        var list = await Designer.OpenAsync(auditor, "instances", "tbody tr td");
        await Assertions.Expect(list.Studio.Locator("tbody tr")).ToHaveCountAsync(10);
        await auditor.ScreenshotAsync("studio-instances-1400");

        await list.Studio.Locator("tbody tr td").Nth(2).ClickAsync();
        await auditor.Page.ShouldComeToAsync("/studio/workflows/instances/*/view");
        // Which flow it is the demo decides; what is drawn is its picture.
        await list.Nodes.First.WaitForAsync();
        await auditor.ScreenshotAsync("studio-run-1400");
        auditor.ShouldHaveSeenNoFault();
    }
}
