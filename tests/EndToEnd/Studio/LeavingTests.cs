using System.Text.RegularExpressions;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>What was changed last is saved although the administrator leaves at once.</summary>
[Collection(Browsers.Collection)]
public sealed class LeavingTests(Browsers browsers)
{
    [SkippableFact]
    public async Task What_was_typed_last_is_saved_whichever_way_the_editor_is_left()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: false);
        await using var administrator = await browsers.EnterAsync("admin");
        var page = administrator.Page;

        await TypeAndLeaveAsync("到别的页面", () => page.Locator("nav.nav a[href='/tickets']").ClickAsync(), page.Locator("h1:text-is('查工单')"));
        await TypeAndLeaveAsync("到运行列表", () => page.Locator(".dz-h .tabs a").Last.ClickAsync(), page.Locator("h1:text-is('流程运行')"));
        await TypeAndLeaveAsync("回上一页", () => page.EvaluateAsync("history.back()"), page.Locator("h1:text-is('流程设计')"));
        administrator.ShouldHaveSeenNoFault();

        async Task TypeAndLeaveAsync(string words, Func<Task> leave, ILocator arrived)
        {
            var editor = await Designer.OpenAsync(administrator, "definitions", "tbody tr td");
            await editor.Studio.GetByText("夜间巡查").ClickAsync();
            await editor.Node("write").ClickAsync();
            await Assertions.Expect(editor.Field("文本")).ToBeVisibleAsync();
            await editor.Field("文本").FillAsync(words);
            await leave();
            await Assertions.Expect(arrived).ToHaveCountAsync(1);
            PatrolFlow.WordsOf(await PatrolFlow.LatestAsync(api)).ShouldBe(words);
        }
    }

    [SkippableFact]
    public async Task A_flow_saved_under_another_name_opens_at_its_own_address()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);

        await editor.Studio.Locator(".mud-button-group-root button").Nth(1).ClickAsync();
        await editor.Studio.Locator(".mud-popover-open").GetByText("另存为").ClickAsync();
        var dialog = editor.Studio.Locator(".mud-dialog");
        await dialog.Locator("input").First.FillAsync("白天巡查");
        await dialog.GetByText("确定").ClickAsync();
        await Assertions.Expect(administrator.Page).Not.ToHaveURLAsync(new Regex(PatrolFlow.Id));
        await administrator.Page.ShouldComeToAsync("/studio/workflows/definitions/*/edit");
        await Assertions.Expect(editor.Field("名称")).ToHaveValueAsync("白天巡查", new() { Timeout = 60_000 });
        await Assertions.Expect(editor.Nodes).ToHaveCountAsync(2);

        var copy = await PatrolFlow.LatestAsync(api, new Uri(administrator.Page.Url).Segments[^2].TrimEnd('/'));
        ((string?)copy["name"], (bool)copy["isPublished"]!).ShouldBe(("白天巡查", false));
        administrator.ShouldHaveSeenNoFault();
    }
}
