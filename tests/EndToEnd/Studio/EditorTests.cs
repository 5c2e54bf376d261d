using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The genuine editor on our server: open, change, be refused, publish, run.</summary>
[Collection(Browsers.Collection)]
public sealed class EditorTests(Browsers browsers)
{
    private static readonly string[] Opening =
    [
        "GET workflow-definitions/by-definition-id/ticket-lifecycle 200",
        "GET descriptors/activities 200",
        "GET descriptors/expression-descriptors 200",
        "GET descriptors/workflow-activation-strategies 200",
        "GET features/installed 200",
        "GET descriptors/log-persistence-strategies 200",
        "GET descriptors/incident-strategies 200",
        "GET descriptors/commit-strategies/workflows 200",
    ];

    [SkippableFact]
    public async Task The_ticket_lifecycle_opens_by_its_address_and_from_the_list()
    {
        StudioPackage.Require();
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, "ticket-lifecycle");
        await Assertions.Expect(editor.Node("review")).ToContainTextAsync("审核");
        (await editor.Nodes.CountAsync()).ShouldBe(21);
        await Assertions.Expect(editor.Studio.Locator(".mud-expand-panel-text").First).ToBeVisibleAsync();
        await administrator.ScreenshotAsync("studio-editor-1400");
        foreach (var call in Opening)
            editor.Calls.ShouldContain(call);

        await administrator.Page.Locator(".dz-h .tabs a").First.ClickAsync();
        await editor.Studio.GetByText("ticket-lifecycle").WaitForAsync();
        await administrator.ScreenshotAsync("studio-list-1400");
        await editor.Studio.GetByText("工单办理").ClickAsync();
        await administrator.Page.ShouldComeToAsync("/studio/workflows/definitions/ticket-lifecycle/edit");
        await editor.Node("review").WaitForAsync();
        await administrator.Page.GoBackAsync();
        await editor.Studio.GetByText("ticket-lifecycle").WaitForAsync();

        await administrator.Page.Locator("nav.nav a[href='/tickets']").ClickAsync();
        await administrator.Page.ShouldComeToAsync("/tickets");
        await Assertions.Expect(editor.ErrorBar).ToHaveCountAsync(0);
        editor.Calls.ShouldAllBe(call => !call.Contains(" 5"));
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_dropped_activity_and_a_changed_input_save_themselves_and_are_all_that_the_difference_tells()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true);
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);

        var id = "";
        var dropped = await editor.SavingAsync(async () => id = await editor.DropAsync("办理环节", "人工任务", 300, 250));
        dropped.Status.ShouldBe(200);
        var added = dropped.Sent["model"]!["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;
        ((string?)added["type"]).ShouldBe("Hotline.HumanTask");
        // Its outcomes are ports at once.
        await Assertions.Expect(editor.Node(id).Locator(".x6-port-out")).Not.ToHaveCountAsync(0);

        await editor.Node("write").ClickAsync();
        await Assertions.Expect(editor.Field("文本")).ToHaveValueAsync("出发");
        var edited = await editor.SavingAsync(async () =>
        {
            await editor.Field("文本").FillAsync("晚班出发");
            await editor.Field("文本").PressAsync("Tab");
        });
        edited.Sent.ToJsonString(Readable).ShouldContain("晚班出发");
        var versions = (await api.GetAsync<JsonObject>($"api/flows/{PatrolFlow.Id}/versions")).Value["versions"]!.AsArray().Select(version => (int)version!["version"]!).ToList();
        var told = (await api.GetAsync<JsonObject>($"api/flows/{PatrolFlow.Id}/difference?from={versions.Max() - 1}&to={versions.Max()}")).Value;
        told["difference"]!["changes"]!.AsArray().Select(change => (string?)change!["sentence"]).ShouldBe([$"增加环节“{(string?)added["name"]}”", "活动“出发”的文本：出发 → 晚班出发"]);
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_stage_shows_its_outcomes_as_ports_and_its_roles_as_a_list()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: false);
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        var id = "";
        await editor.SavingAsync(async () => id = await editor.DropAsync("办理环节", "审核", 300, 250));
        foreach (var port in new[] { "In", "通过", "退回", "临期", "超时" })
            await Assertions.Expect(editor.Port(id, port)).ToHaveCountAsync(1);
        await Assertions.Expect(editor.Node(id).Locator(".x6-port-out")).ToHaveTextAsync(["通过", "退回", "临期", "超时"]);

        // The code editor of a script opens beside it.
        await editor.SavingAsync(async () => await editor.DropAsync("脚本", "运行脚本", 60, 250));
        await Assertions.Expect(editor.Studio.Locator(".monaco-editor").First).ToBeVisibleAsync();
        await Assertions.Expect(editor.ErrorBar).ToBeHiddenAsync();

        await editor.Node(id).ClickAsync(new() { Force = true });
        await editor.List("办理角色").ClickAsync();
        await Assertions.Expect(editor.Choices).ToHaveTextAsync(["回访员", "审核", "审计", "承办人", "派单员", "督办", "管理员", "财务", "领导"]);
        await editor.Choices.GetByText("审核", new() { Exact = true }).ClickAsync();
        var chosen = await editor.SavingAsync(() => editor.ChooseAsync("办理角色", "财务"));

        var node = chosen.Sent["model"]!["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;
        ((string?)node["role"]!["expression"]!["value"]).ShouldBe("finance");
        administrator.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_flow_with_a_defect_is_refused_in_words_and_a_whole_one_is_published_and_run()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: false);
        await using var administrator = await browsers.EnterAsync("admin");
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        var extra = "";
        await editor.SavingAsync(async () => extra = await editor.DropAsync("办理环节", "人工任务", 300, 250));

        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(400);
        await Assertions.Expect(editor.Messages.First).ToBeVisibleAsync();
        await Assertions.Expect(editor.ErrorBar).ToBeHiddenAsync();

        await editor.SavingAsync(async () =>
        {
            // It is selected already; a frame for resizing lies over it.
            await editor.Node(extra).ClickAsync(new() { Force = true });
            await administrator.Page.Keyboard.PressAsync("Delete");
        });
        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(200);
        await editor.RunButton.ClickAsync();
        await administrator.Page.ShouldComeToAsync("/studio/workflows/instances/*/view");
        await Assertions.Expect(editor.Node("wait")).ToBeVisibleAsync();
        editor.Calls.ShouldContain($"POST workflow-definitions/{PatrolFlow.Id}/execute 200");

        await administrator.Page.ReloadAsync();
        await Assertions.Expect(editor.Node("wait")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    [SkippableFact]
    public async Task A_supervisor_reads_flows_and_changes_none()
    {
        StudioPackage.Require();
        await using var supervisor = await browsers.EnterAsync("supervisor");

        var editor = await Designer.EditAsync(supervisor, "ticket-lifecycle");

        await Assertions.Expect(editor.Studio.GetByText("只读").First).ToBeVisibleAsync();
        await Assertions.Expect(editor.Studio.GetByText("自动保存")).ToHaveCountAsync(0);
        await Assertions.Expect(supervisor.Page.GetByText("只读：流程只能由管理员修改。")).ToBeVisibleAsync();
        supervisor.ShouldHaveSeenNoFault();
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
