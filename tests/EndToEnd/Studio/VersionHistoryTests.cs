using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>Studio's own list of versions: an old one is looked at, and taken up again as a new draft.</summary>
[Collection(Browsers.Collection)]
public sealed class VersionHistoryTests(Browsers browsers)
{
    [SkippableFact]
    public async Task An_old_version_is_read_and_taken_up_again()
    {
        StudioPackage.Require();
        using var api = await HotlineApi.SignInAsync((await browsers.ServerAsync()).Address, "admin");
        await PatrolFlow.NewAsync(api, publish: true, "早班出发");
        await PatrolFlow.SaveAsync(api, publish: true, "晚班出发");
        await using var administrator = await browsers.EnterAsync("admin", 1920, 1080);
        var editor = await Designer.EditAsync(administrator, PatrolFlow.Id);
        await ShouldSayAsync(editor, "晚班出发");

        await editor.Studio.Locator(".mud-tab").GetByText("版本历史").ClickAsync();
        var rows = editor.Studio.Locator(".mud-table tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await rows.Nth(1).Locator("td").Nth(2).ClickAsync();
        await Assertions.Expect(editor.Studio.GetByText("第 1 版")).ToBeVisibleAsync();
        await Assertions.Expect(editor.Studio.GetByText("自动保存")).ToHaveCountAsync(0);
        await ShouldSayAsync(editor, "早班出发");
        editor.Calls.ShouldContain(call => call.StartsWith("GET workflow-definitions/by-id/") && call.EndsWith(" 200"));

        await rows.Nth(1).Locator("button").ClickAsync();
        await editor.Studio.Locator(".mud-popover-open").GetByText("恢复到这一版").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(editor.Studio.GetByText("自动保存")).ToBeVisibleAsync();
        await ShouldSayAsync(editor, "早班出发");

        editor.Calls.ShouldContain($"POST workflow-definitions/{PatrolFlow.Id}/revert/1 201");
        var latest = await PatrolFlow.LatestAsync(api);
        ((int)latest["version"]!, (bool)latest["isPublished"]!, PatrolFlow.WordsOf(latest)).ShouldBe((3, false, "早班出发"));
        administrator.ShouldHaveSeenNoFault();
    }

    private static async Task ShouldSayAsync(Designer editor, string words)
    {
        // A selected node has a frame for resizing over it.
        await editor.Node("write").ClickAsync(new() { Force = true });
        await Assertions.Expect(editor.Field("文本")).ToHaveValueAsync(words);
    }
}
