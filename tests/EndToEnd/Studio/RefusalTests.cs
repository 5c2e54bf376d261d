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
    public async Task Every_refused_item_of_the_list_is_told_and_nothing_breaks()
    {
        await using var administrator = await RefusedAsync(api => PatrolFlow.SaveAsync(api, publish: true, "晚班出发"));

        var list = await Designer.OpenAsync(administrator, "definitions", $"tbody tr:has-text('{PatrolFlow.Id}') td");
        var row = list.Studio.Locator("tbody tr").Filter(new() { HasText = PatrolFlow.Id });
        foreach (var item in new[] { "运行", "复制", "停止运行", "删除", "发布", "停用", "导出" })
            await RefusedAsync(list, row.Locator("button").Last, item);
        foreach (var item in new[] { "删除", "发布", "停用", "导出" })
        {
            await row.Locator("input[type=checkbox]").CheckAsync(new() { Force = true });
            await RefusedAsync(list, list.Studio.GetByText("批量操作"), item);
        }

        await list.Studio.GetByText("新建流程").First.ClickAsync();
        await list.Studio.Locator(".mud-dialog button").Last.ClickAsync();
        await ToldAsync(list, "没有保存");
        await list.Studio.Locator("input[type=file]").First.SetInputFilesAsync(File("巡查.json", PatrolFlow.Exported));
        await ToldAsync(list, "没有导入");
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    [SkippableFact]
    public async Task Every_refused_item_of_the_editor_and_its_versions_is_told_and_the_editor_goes_on()
    {
        await using var administrator = await RefusedAsync(api => PatrolFlow.SaveAsync(api, publish: true, "晚班出发"));

        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        foreach (var item in new[] { "另存为", "停用", "导出" })
            await RefusedAsync(editor, editor.Studio.Locator(".mud-button-group-root .mud-menu button").Last, item);
        await editor.PublishButton.ClickAsync();
        await ToldAsync(editor, "没有发布");
        await editor.Studio.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await ToldAsync(editor, "没有保存");
        await editor.RunButton.ClickAsync();
        await ToldAsync(editor, "没有运行");
        await TabAsync(editor, "版本历史");
        foreach (var item in new[] { "恢复到这一版", "删除" })
            await RefusedAsync(editor, editor.Studio.Locator(".mud-table tbody tr").Last.Locator("button"), item);
        await editor.Node("write").ClickAsync();
        await editor.TypeAsync("文本", "没存成的话");
        await ToldAsync(editor, "没有保存");
        await TabAsync(editor, "测试");
        await editor.Studio.GetByRole(AriaRole.Button, new() { Name = "开始", Exact = true }).ClickAsync();
        await ToldAsync(editor, "没有测试");
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    [SkippableFact]
    public async Task Every_refused_item_of_the_runs_is_told_and_nothing_breaks()
    {
        await using var administrator = await RefusedAsync(PatrolFlow.RunAsync);

        var runs = await Designer.OpenAsync(administrator, "instances", "tbody tr:has-text('夜间巡查') td");
        var row = runs.Studio.Locator("tbody tr").Filter(new() { HasText = "夜间巡查" }).First;
        foreach (var item in new[] { "停止运行", "删除" })
            await RefusedAsync(runs, row.Locator("button").Last, item);
        foreach (var item in new[] { "删除", "停止运行" })
        {
            await row.Locator("input[type=checkbox]").CheckAsync(new() { Force = true });
            await RefusedAsync(runs, runs.Studio.GetByText("批量操作"), item);
        }

        await runs.Studio.Locator("input[type=file]").First.SetInputFilesAsync(File("一次运行.json", "{}"));
        await ToldAsync(runs, "没有导入");
        await runs.Studio.Locator("input[type=file]").First.SetInputFilesAsync(File("很多次运行.json", new string(' ', 11 << 20)));
        await ToldAsync(runs, "没有导入", "“很多次运行.json”有 11 MB，一次最多导入 10 MB 的文件。");
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    /// <summary>The same against the server itself: its reason is read, and what it kept is still there.</summary>
    [SkippableFact]
    public async Task What_the_server_keeps_because_it_is_in_use_stays_and_the_reason_is_read()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true, "早班出发");
        await PatrolFlow.RunAsync(api);
        await PatrolFlow.SaveAsync(api, publish: true, "晚班出发");
        await using var administrator = await browsers.EnterAsync("admin");

        var list = await Designer.OpenAsync(administrator, "definitions", "tbody tr:has-text('ticket-lifecycle') td");
        var lifecycle = list.Studio.Locator("tbody tr").Filter(new() { HasText = "ticket-lifecycle" }).Locator("button").Last;
        foreach (var (item, title, reason) in new[] { ("停用", "没有停用", "新工单都从流程“工单办理”开始"), ("删除", "没有删除", "新工单都从流程“工单办理”开始"), ("运行", "没有运行", "步骤“派单”要有工单才能办理") })
            await RefusedAsync(list, lifecycle, item, title, reason);
        await RefusedAsync(list, list.Studio.Locator("tbody tr").Filter(new() { HasText = PatrolFlow.Id }).Locator("button").Last, "删除", "没有删除", "还有 1 个实例在这个流程上运行");

        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        await TabAsync(editor, "版本历史");
        var versions = editor.Studio.Locator(".mud-table tbody tr");
        await Assertions.Expect(versions).ToHaveCountAsync(2);
        await RefusedAsync(editor, versions.Last.Locator("button"), "删除", "没有删除", "还有 1 个实例在这个版本上运行");
        await Assertions.Expect(versions).ToHaveCountAsync(2);

        var runs = await Designer.OpenAsync(administrator, "instances", "tbody tr:has-text('工单办理') td");
        var ticket = runs.Studio.Locator("tbody tr").Filter(new() { HasText = "工单办理" }).First.Locator("button").Last;
        await RefusedAsync(runs, ticket, "停止运行", "没有停止", "正在办理工单");
        await RefusedAsync(runs, ticket, "删除", "没有删除", "的办理记录，随工单保存，不能删除");
        (await PatrolFlow.RunsAsync(api)).Count.ShouldBe(1);
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

    /// <summary>An administrator whom the server refuses whatever Studio tells it to do to a published flow.</summary>
    /// <param name="prepare">What the flow went through before.</param>
    private async Task<Visitor> RefusedAsync(Func<HotlineApi, Task> prepare)
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        await prepare(api);
        var administrator = await browsers.EnterAsync("admin");
        await administrator.Page.RouteAsync("**/elsa/api/**", RefuseAsync);
        return administrator;
    }

    private static async Task RefusedAsync(Designer designer, ILocator menu, string item, string title = "没有", string reason = Reason)
    {
        await menu.ClickAsync();
        await designer.Studio.Locator(".mud-popover-open .mud-menu-item").Filter(new() { HasTextRegex = new($"^\\s*{item}\\s*$") }).ClickAsync();
        var answered = designer.Notice.Or(designer.Studio.Locator(".mud-dialog"));
        await answered.First.WaitForAsync();
        if (await designer.Studio.Locator(".mud-dialog").CountAsync() > 0)
            await designer.Studio.Locator(".mud-dialog button").Last.ClickAsync();
        await ToldAsync(designer, title, reason);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) };

    private static Task TabAsync(Designer editor, string tab) => editor.Studio.Locator(".mud-tab").GetByText(tab, new() { Exact = true }).First.EvaluateAsync("tab => tab.click()");

    private static async Task ToldAsync(Designer designer, string title = "没有", string reason = Reason)
    {
        await Assertions.Expect(designer.Notice).ToContainTextAsync(title);
        await Assertions.Expect(designer.Notice).ToContainTextAsync(reason);
        await Assertions.Expect(designer.Studio.Locator(".mud-snackbar:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.ErrorBar).ToBeHiddenAsync();
        await designer.Notice.GetByText("关闭").ClickAsync();
    }

    /// <summary>Reads are answered; whatever changes something, and files, are refused.</summary>
    private static async Task RefuseAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath["/elsa/api/".Length..];
        var reads = route.Request.Method == "GET" ? !path.EndsWith("/export", StringComparison.Ordinal)
            : path is "workflow-instances" || path.EndsWith("/journal", StringComparison.Ordinal) || path.StartsWith("activity-executions/", StringComparison.Ordinal) || path.StartsWith("scripting/", StringComparison.Ordinal) || path.Contains("/options/", StringComparison.Ordinal);
        await (reads ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 400, ContentType = "application/problem+json", Body = Answer }));
    }
}
