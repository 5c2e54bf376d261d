using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>
/// The administrator draws a countersigner behind the tiers' approval of 应急资金; a way round the approval is refused by the payment's name.
/// The next request takes the new step, the one that runs does not.
/// </summary>
[Collection(Browsers.Collection)]
public sealed class FundRedrawnTests(Browsers browsers)
{
    private const string Flow = "emergency-fund";

    [SkippableFact]
    public async Task A_countersigner_drawn_behind_the_approval_signs_the_next_request_and_no_way_round_it_is_published()
    {
        StudioPackage.Require();
        await using var server = await HotlineServer.StartAsync();
        var old = await CheckedAsync(server.Address, "八角南里 8 号院西侧");
        await using var administrator = await browsers.VisitAsync(server.Address, 1920, 1080);
        await administrator.SignInAsync("admin");
        var editor = await Designer.EditAsync(administrator, Flow);
        await editor.PanToAsync("approve");

        var id = await DrawAsync(editor);
        var (sent, status) = await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true);
        status.ShouldBe(200, status == 200 ? null : await editor.Messages.First.InnerTextAsync());
        LinesOf(sent).Where(line => line.Contains(id)).ShouldBe(["approve:同意->" + id, id + ":同意->meeting", id + ":不同意->refuse"], ignoreOrder: true);
        await administrator.ScreenshotAsync("fund-redrawn-1920");
        await ShouldRefuseAWayRoundAsync(editor);

        var fresh = await CheckedAsync(server.Address, "古城南路 3 号院");
        foreach (var no in new[] { old, fresh })
            await FundSteps.AnswerAsync(server.Address, "handler-head", no, "fund-approve", "同意");
        (await StagesAsync(server.Address, old)).ShouldBe(["fund-contract"]);
        (await StagesAsync(server.Address, fresh)).ShouldBe(["fund-countersign"]);
        await FundSteps.AnswerAsync(server.Address, "leader", fresh, "fund-countersign", "同意");
        (await StagesAsync(server.Address, fresh)).ShouldBe(["fund-contract"]);
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    /// <summary>Leads approval → countersigning → what was behind the approval, and a refusal to where refusals go.</summary>
    private static async Task<string> DrawAsync(Designer editor)
    {
        var id = "";
        await editor.SavingAsync(async () => id = await editor.DropBelowAsync("办理环节", "会签", "approve"));
        await editor.Node(id).ClickAsync(new() { Force = true });
        await editor.SavingAsync(() => editor.TypeAsync("环节代号", "fund-countersign"));
        await editor.RemoveLineAsync("approve", "同意", "meeting");
        await editor.ConnectAsync("approve", "同意", id);
        await editor.ConnectAsync(id, "同意", "meeting");
        await editor.ConnectAsync(id, "不同意", "refuse");
        return id;
    }

    /// <summary>The line of finance's second person led past the approval: the payment is named, and what is published stays.</summary>
    private static async Task ShouldRefuseAWayRoundAsync(Designer editor)
    {
        await editor.RemoveLineAsync("second", "同意", "approve");
        await editor.ConnectAsync("second", "同意", "meeting");
        var (sent, status) = await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true);
        LinesOf(sent).ShouldContain("second:同意->meeting");
        status.ShouldBe(400);
        await Assertions.Expect(editor.Messages.Filter(new() { HasText = "节点“记为拨付”会付没有审批过的钱" })).ToBeVisibleAsync();
    }

    private static IEnumerable<string> LinesOf(JsonObject sent) => sent["model"]!["root"]!["connections"]!.AsArray()
        .Select(line => $"{line!["source"]!["activity"]}:{line["source"]!["port"]}->{line["target"]!["activity"]}");

    /// <summary>A request that waits for the approval of its tier.</summary>
    private static async Task<string> CheckedAsync(Uri address, string place)
    {
        var no = await FundSteps.AskAsync(address, FundSteps.Asked("4,000.00", place));
        await FundSteps.AnswerAsync(address, "handler-head", no, "fund-street", "同意");
        await FundSteps.AnswerAsync(address, "reviewer", no, "fund-centre", "同意", FundSteps.Centre);
        await FundSteps.AnswerAsync(address, "finance", no, "fund-finance", "同意", new() { ["amount"] = "4000" });
        return no;
    }

    private static async Task<IEnumerable<string>> StagesAsync(Uri address, string no)
    {
        using var api = await HotlineApi.SignInAsync(address, "handler");
        return (await FundSteps.StepsAsync(api, no)).Select(step => (string)step!["stage"]!);
    }
}
