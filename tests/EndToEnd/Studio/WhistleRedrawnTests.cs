using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The administrator draws a step into the whistle, between approval and triage: the next whistle takes it, the one that runs does not.</summary>
[Collection(Browsers.Collection)]
public sealed class WhistleRedrawnTests(Browsers browsers)
{
    private const string Flow = "whistle-blow";

    [SkippableFact]
    public async Task A_step_drawn_into_the_whistle_is_taken_by_the_next_one_only()
    {
        StudioPackage.Require();
        var server = await browsers.ServerAsync();
        using var staff = await Staff.SignInAsync(server.Address);
        using var leader = await HotlineApi.SignInAsync(server.Address, "handler-leader");
        var (old, oldTask) = await BlowAsync(staff, "before");
        await using var administrator = await browsers.EnterAsync("admin", 1920, 1080);
        var editor = await Designer.EditAsync(administrator, Flow);

        var id = "";
        await editor.SavingAsync(async () => id = await editor.DropBelowAsync("办理环节", "人工任务", "recall"));
        await editor.RemoveLineAsync("approve", "同意", "triage");
        await editor.ConnectAsync("approve", "同意", id);
        await editor.ConnectAsync(id, "完成", "triage");
        var (_, status) = await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true);
        status.ShouldBe(200, status == 200 ? null : await editor.Messages.First.InnerTextAsync());
        await administrator.ScreenshotAsync("whistle-redrawn-1920");

        var (fresh, freshTask) = await BlowAsync(staff, "after");
        (await leader.CompleteAsync(oldTask, "同意", [])).Succeeded.ShouldBeTrue();
        (await leader.CompleteAsync(freshTask, "同意", [])).Succeeded.ShouldBeTrue();
        (await StagesAsync(staff, old)).ShouldBe(["分哨"]);
        (await StagesAsync(staff, fresh)).ShouldBe(["人工任务4"]);
        administrator.ShouldHaveSeenNoFault();
    }

    private static async Task<(string No, string ApprovalTask)> BlowAsync(Staff staff, string key)
    {
        var draft = new { title = "供热管爆裂", content = $"八角中里 5 号楼前供热管爆裂（{key}）。", level = "oneDay", leadUnitId = staff.UnitFor("", 0) };
        var no = (await staff.Dispatcher.CreateTicketAsync(draft, key)).Value["no"]!.GetValue<string>();
        await new JourneyDriver(staff, new CompletionLedger()).DriveAsync(new Journey(no, 0, 0, 0, 0), until: "handle");
        var begun = (await staff.For("handle", "八角街道").BeginAsync(no, "whistle", AsideWork.Form("whistle", staff.DepartmentId), key)).Value;
        return (begun["no"]!.GetValue<string>(), begun["next"]!.AsArray().Single()!["taskId"]!.GetValue<string>());
    }

    private static async Task<IEnumerable<string>> StagesAsync(Staff staff, string whistle) =>
        (await staff.Dispatcher.GetAsync<JsonObject>($"api/matters/{whistle}")).Value["row"]!["holders"]!.AsArray().Select(holder => holder!["stageName"]!.GetValue<string>());
}
