using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>A flow that starts by itself is drawn: without a ticket, with one that is nobody's, and as it should be.</summary>
[Collection(Browsers.Collection)]
public sealed class TimedFlowTests(Browsers browsers)
{
    private const string Flow = "hourly-patrol";
    private const string Title = "整点巡查";

    private static readonly JsonNode Empty = JsonNode.Parse($$"""
        {"definitionId":"{{Flow}}","name":"整点巡查","description":"","variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"options":{},
         "root":{"id":"Flow","type":"Elsa.Flowchart","version":1,"activities":[],"connections":[]} }
        """)!;

    [SkippableFact]
    public async Task A_task_without_a_ticket_is_refused_and_with_one_that_has_its_unit_is_offered()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        (await api.PostAsync("elsa/api/workflow-definitions", new JsonObject { ["model"] = Empty.DeepClone(), ["publish"] = false })).Succeeded.ShouldBeTrue();
        await using var administrator = await browsers.EnterAsync("admin", 1920, 1080);
        var editor = await Designer.OpenAsync(administrator, $"definitions/{Flow}/edit", ".mud-expand-panel");

        var (timer, task, make) = ("", "", "");
        await editor.SavingAsync(async () => timer = await editor.DropAsync("定时", "定时器", 80, 60));
        await Assertions.Expect(editor.Node(timer)).ToContainTextAsync("定时器1");
        await editor.SavingAsync(async () => task = await editor.DropAsync("办理环节", "人工任务", 700, 60));
        await editor.ConnectAsync(timer, "Done", task);
        await ShouldBeRefusedAsync(editor, $"节点“人工任务1”（{task}）要有工单才能办理", "请在它前面加一个“建工单”");

        await editor.RemoveLineAsync(timer, "Done", task);
        await editor.SavingAsync(async () => make = await editor.DropAsync("工单动作", "建工单", 380, 220));
        await editor.ConnectAsync(timer, "Done", make);
        await editor.ConnectAsync(make, "Done", task);
        await editor.Node(make).ClickAsync(new() { Force = true });
        await editor.SavingAsync(() => editor.TypeAsync("标题", Title));
        await editor.SavingAsync(() => editor.TypeAsync("诉求内容", "请巡查八角街道沿街设施。"));
        await ShouldBeRefusedAsync(editor, $"节点“人工任务1”（{task}）办给主办单位，而“建工单1”没有填“直接派给”", "选定办理单位");

        await editor.SavingAsync(() => editor.ChooseAsync("直接派给", "八角街道"));
        await editor.Node(timer).ClickAsync(new() { Force = true });
        await editor.SavingAsync(() => editor.TypeAsync("间隔", "1秒"));
        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(200);
        try
        {
            await RunningAsync(api, administrator);
        }
        finally
        {
            (await api.PostAsync($"elsa/api/workflow-definitions/{Flow}/retract", new JsonObject())).Succeeded.ShouldBeTrue();
        }

        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    /// <summary>Until a run of it waits for the person whom it offers its task.</summary>
    private static async Task RunningAsync(HotlineApi api, Visitor administrator)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (JsonObject? run = null; run is null;)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(PatientLimits.Time, "no run has begun");
            await administrator.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
            run = (await api.PostAsync("elsa/api/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray(Flow) })).Value["items"]!.AsArray()
                .Select(one => one!.AsObject()).FirstOrDefault(one => (string?)one["subStatus"] is "Suspended" or "Faulted");
            if (run is null)
                continue;
            ((string?)run["subStatus"]).ShouldBe("Suspended");
            var no = (string)run["correlationId"]!;
            await administrator.Page.OpenLiveAsync("/tickets/" + no);
            await Assertions.Expect(administrator.Page.GetByText(Title).First).ToBeVisibleAsync();
            await Assertions.Expect(administrator.Page.GetByText("人工任务1").First).ToBeVisibleAsync();
        }
    }

    private static async Task ShouldBeRefusedAsync(Designer editor, params string[] words)
    {
        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(400);
        foreach (var word in words)
            await Assertions.Expect(editor.Notice).ToContainTextAsync(word);
        await editor.Notice.GetByText("关闭").ClickAsync();
    }
}
