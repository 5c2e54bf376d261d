using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>What Studio asks and offers in its dialogs, as the frame mends it, and what the frame leaves for later.</summary>
[Collection(Browsers.Collection)]
public sealed class DialogTests(Browsers browsers)
{
    [SkippableFact]
    public async Task Stopping_names_the_flow_and_counts_its_runs_and_a_new_flow_is_offered_only_what_can_be_drawn()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        await PatrolFlow.RunAsync(api);
        await PatrolFlow.RunAsync(api);
        await using var administrator = await browsers.EnterAsync("admin");
        var list = await Designer.OpenAsync(administrator, "definitions", $"tbody tr:has-text('{PatrolFlow.Id}') td");
        var dialog = list.Studio.Locator(".mud-dialog");

        await list.Studio.Locator("tbody tr").Filter(new() { HasText = PatrolFlow.Id }).Locator("button").Last.ClickAsync();
        await list.Studio.Locator(".mud-popover-open .mud-menu-item").GetByText("停止运行").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("“夜间巡查”有 2 次运行正在进行，都要停止吗？");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync(["不停止", "停止运行"]);
        await dialog.GetByText("不停止").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await list.Studio.GetByText("新建流程").First.ClickAsync();
        await Assertions.Expect(list.Studio.GetByRole(AriaRole.Dialog, new() { Name = "新建流程" })).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator("[role=radio]:visible p")).ToHaveTextAsync(["流程图", "顺序"]);
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task The_code_view_comes_when_it_is_asked_for_and_a_narrow_window_is_told_to_use_a_computer()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: false);
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);

        await editor.Studio.Locator(".mud-tab").GetByText("代码").EvaluateAsync("tab => tab.click()");
        await Assertions.Expect(editor.Studio.Locator(".monaco-editor .view-lines").First).ToContainTextAsync("\"patrol\"", new() { Timeout = 30_000 });
        // Asked once, ahead, although Studio asks when it has started.
        editor.Calls.Count(call => call.StartsWith($"GET workflow-definitions/by-definition-id/{PatrolFlow.Id}", StringComparison.Ordinal)).ShouldBe(1);
        await Assertions.Expect(editor.ErrorBar).ToBeHiddenAsync();

        await administrator.Page.SetViewportSizeAsync(800, 900);
        await Assertions.Expect(administrator.Page.GetByText("请用电脑打开")).ToBeVisibleAsync();
        await Assertions.Expect(administrator.Page.Locator("iframe.dz-f")).ToBeHiddenAsync();
        administrator.ShouldHaveSeenNoFault();
    }
}
