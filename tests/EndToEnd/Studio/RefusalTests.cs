using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>Whatever Studio is told to do and the server refuses: the reason is read, nothing is called done, and Studio goes on.</summary>
[Collection(Browsers.Collection)]
public sealed class RefusalTests(Browsers browsers)
{
    private const string Reason = "现在不行：正在盘点。";
    private const string Answer = """{"statusCode":400,"message":"现在不行：正在盘点。","errors":{"general":["现在不行：正在盘点。"]}}""";

    [SkippableFact]
    public async Task Every_refused_item_of_list_editor_and_versions_is_told_and_nothing_breaks()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        await PatrolFlow.SaveAsync(api, publish: true, "晚班出发");
        await using var administrator = await browsers.EnterAsync("admin");
        await administrator.Page.RouteAsync("**/elsa/api/**", RefuseAsync);

        var list = await Designer.OpenAsync(administrator, "definitions", $"tbody tr:has-text('{PatrolFlow.Id}') td");
        var row = list.Studio.Locator("tbody tr").Filter(new() { HasText = PatrolFlow.Id });
        foreach (var item in new[] { "运行", "停止运行", "删除", "发布", "停用", "导出" })
            await RefusedAsync(list, row.Locator("button").Last, item);
        foreach (var item in new[] { "删除", "停用" })
        {
            await row.Locator("input[type=checkbox]").CheckAsync(new() { Force = true });
            await RefusedAsync(list, list.Studio.GetByText("批量操作"), item);
        }

        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        foreach (var item in new[] { "另存为", "停用", "导出" })
            await RefusedAsync(editor, editor.Studio.Locator(".mud-button-group-root .mud-menu button").Last, item);
        await editor.PublishButton.ClickAsync();
        await ToldAsync(editor);
        await editor.Studio.Locator(".mud-tab").GetByText("版本历史").EvaluateAsync("tab => tab.click()");
        await RefusedAsync(editor, editor.Studio.Locator(".mud-table tbody tr").Last.Locator("button"), "恢复到这一版");
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    [SkippableFact]
    public async Task What_is_not_there_any_more_is_said_in_the_place_of_the_screen()
    {
        StudioPackage.Require();
        await using var administrator = await browsers.EnterAsync("admin");

        var viewer = await Designer.OpenAsync(administrator, "instances/gone/view", ".unshown");

        await Assertions.Expect(viewer.Studio.Locator(".unshown")).ToContainTextAsync("打不开");
        await Assertions.Expect(viewer.ErrorBar).ToBeHiddenAsync();
        await viewer.Studio.GetByText("回到列表").ClickAsync();
        await viewer.Studio.Locator("tbody tr td").First.WaitForAsync();
        administrator.ShouldHaveSeenNoFaultBut("status of 404");
    }

    private static async Task RefusedAsync(Designer designer, ILocator menu, string item)
    {
        await menu.ClickAsync();
        await designer.Studio.Locator(".mud-popover-open .mud-menu-item").Filter(new() { HasTextRegex = new($"^\\s*{item}\\s*$") }).ClickAsync();
        var answered = designer.Notice.Or(designer.Studio.Locator(".mud-dialog"));
        await answered.First.WaitForAsync();
        if (await designer.Studio.Locator(".mud-dialog").CountAsync() > 0)
            await designer.Studio.Locator(".mud-dialog button").Last.ClickAsync();
        await ToldAsync(designer);
    }

    private static async Task ToldAsync(Designer designer)
    {
        await Assertions.Expect(designer.Notice).ToContainTextAsync(Reason);
        await Assertions.Expect(designer.Studio.Locator(".mud-snackbar:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.ErrorBar).ToBeHiddenAsync();
        await designer.Notice.GetByText("关闭").ClickAsync();
    }

    /// <summary>Reads are answered; whatever changes something, and files, are refused.</summary>
    private static async Task RefuseAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath["/elsa/api/".Length..];
        var reads = route.Request.Method == "GET" ? !path.EndsWith("/export", StringComparison.Ordinal)
            : path is "workflow-instances" || path.EndsWith("/journal", StringComparison.Ordinal) || path.StartsWith("activity-executions/", StringComparison.Ordinal) || path.StartsWith("scripting/", StringComparison.Ordinal);
        await (reads ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 400, ContentType = "application/problem+json", Body = Answer }));
    }
}
