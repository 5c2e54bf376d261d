using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>
/// The administrator draws a second review between review and callback, is refused, mends it and publishes; from then
/// on new tickets are reviewed twice, and those that run are not.
/// </summary>
[Collection(Browsers.Collection)]
public sealed class SecondReviewStoryTests(Browsers browsers)
{
    private const string Flow = "ticket-lifecycle";
    private static readonly Regex Waiting = new("mud-theme-warning");
    private static readonly Answer[] Satisfied = [new Pressed("contacted", "true"), new Pressed("solved", "true")];

    [SkippableFact]
    public async Task A_second_review_is_drawn_refused_mended_and_met_by_new_tickets_only()
    {
        StudioPackage.Require();
        await using var server = await HotlineServer.StartAsync();
        using var staff = await Staff.SignInAsync(server.Address);
        var old = await UnderReviewAsync(staff, "before");
        await using var administrator = await browsers.VisitAsync(server.Address, 1920, 1080);
        await administrator.SignInAsync("admin");
        var editor = await Designer.EditAsync(administrator, Flow);

        var second = await DrawAsync(editor);
        await GiveToSupervisorsAsync(editor, second);
        await administrator.ScreenshotAsync("story-drawn-1920");
        await ShouldBeRefusedAsync(editor, second);
        await administrator.ScreenshotAsync("story-refused-1920");
        (await editor.ConnectAsync(second, "退回", "handle")).Status.ShouldBe(200);
        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(200);
        await Assertions.Expect(editor.Messages.GetByText("流程已发布")).ToBeVisibleAsync();
        await Assertions.Expect(editor.Studio.Locator("#notices .notice[data-kind=remark]")).ToContainTextAsync($"节点“审核2”（{second}）是新环节，“超时”没有接出");

        var fresh = await UnderReviewAsync(staff, "after");
        await ShouldPassBothReviewsAsync(server.Address, administrator, staff, fresh, second);
        await FinishAsync(server.Address, old, ("reviewer", "/todo", "通过", []), ("callback", "/callback", "满意", Satisfied));

        await ShouldHaveRunAsync(staff, old, 1, "审核");
        await ShouldHaveRunAsync(staff, fresh, 2, "审核", "审核2");
        administrator.ShouldHaveSeenNoFaultBut("status of 400");
    }

    /// <summary>Drags the stage onto the canvas, takes away the old line and leads review → second review → callback.</summary>
    private static async Task<string> DrawAsync(Designer editor)
    {
        var id = "";
        await editor.SavingAsync(async () => id = await editor.DropBelowAsync("办理环节", "审核", "review"));
        await editor.RemoveLineAsync("review", "通过", "callback");
        await editor.ConnectAsync("review", "通过", id);
        var drawn = await editor.ConnectAsync(id, "通过", "callback");
        var lines = drawn.Sent["model"]!["root"]!["connections"]!.AsArray()
            .Select(line => $"{line!["source"]!["activity"]}:{line["source"]!["port"]}->{line["target"]!["activity"]}").ToList();
        lines.ShouldContain($"review:通过->{id}");
        lines.ShouldContain($"{id}:通过->callback");
        lines.ShouldNotContain("review:通过->callback");
        return id;
    }

    private static async Task GiveToSupervisorsAsync(Designer editor, string stage)
    {
        await editor.Node(stage).ClickAsync();
        await Assertions.Expect(editor.List("办理角色")).ToContainTextAsync("审核");
        await editor.SavingAsync(() => editor.ChooseAsync("办理角色", "督办"));
        // A key of its own: form and clock are those of the stage that it was dropped as.
        await editor.SavingAsync(() => editor.TypeAsync("环节代号", "review2"));
        var edited = await editor.SavingAsync(() => editor.TypeAsync("办理时限", "4小时"));
        var node = edited.Sent["model"]!["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == stage)!;
        ((string?)node["role"]!["expression"]!["value"]).ShouldBe("supervisor");
        ((string?)node["allowance"]!["expression"]!["value"]).ShouldBe("4小时");
    }

    private static async Task ShouldBeRefusedAsync(Designer editor, string stage)
    {
        (await editor.SavingAsync(() => editor.PublishButton.ClickAsync(), publish: true)).Status.ShouldBe(400);
        await Assertions.Expect(editor.Messages.First).ToContainTextAsync($"节点“审核2”（{stage}）的出口“退回”没有连线");
        await Assertions.Expect(editor.ErrorBar).ToBeHiddenAsync();
    }

    /// <summary>With the run open in the viewer, which is told of every step.</summary>
    private async Task ShouldPassBothReviewsAsync(Uri address, Visitor administrator, Staff staff, string no, string second)
    {
        var viewer = await Designer.ViewAsync(administrator, await RunOfAsync(address, no));
        await Assertions.Expect(viewer.Badge("review")).ToHaveClassAsync(Waiting);
        await Assertions.Expect(viewer.Badge(second)).ToHaveCountAsync(0);

        await FinishAsync(address, no, ("reviewer", "/todo", "通过", []));
        await Assertions.Expect(viewer.Badge(second)).ToHaveClassAsync(Waiting);
        await Assertions.Expect(viewer.Badge("review")).Not.ToHaveClassAsync(Waiting);
        var ticket = (await staff.Dispatcher.GetTicketAsync(no)).Value;
        var clock = ticket.Clocks.Single(clock => clock is { Name: "review", StoppedAt: null });
        ticket.OpenTasks.Select(task => (task.StageName, task.DueAt)).ShouldBe([("审核2", (DateTimeOffset?)clock.StartedAt.AddHours(4))]);

        await FinishAsync(address, no, ("supervisor", "/todo", "通过", []));
        await Assertions.Expect(viewer.Badge("callback")).ToHaveClassAsync(Waiting);
        await FinishAsync(address, no, ("callback", "/callback", "满意", Satisfied));
        await Assertions.Expect(viewer.Badge("end")).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Studio.GetByText("已结束").First).ToBeVisibleAsync();
        await administrator.ScreenshotAsync("story-viewer-1920");
    }

    private async Task FinishAsync(Uri address, string no, params IEnumerable<(string Who, string Page, string Outcome, Answer[] Answers)> steps)
    {
        foreach (var (who, page, outcome, answers) in steps)
        {
            await using var visitor = await browsers.VisitAsync(address);
            var person = await DeskPerson.SignInAsync(visitor, who, page);
            await person.CompleteAsync(no, outcome, answers);
            visitor.ShouldHaveSeenNoFault();
        }
    }

    private static async Task<string> UnderReviewAsync(Staff staff, string key)
    {
        var created = (await staff.Dispatcher.CreateTicketAsync(new { title = "楼道灯不亮", content = $"楼道灯不亮，请尽快修好（{key}）。" }, key)).Value;
        var journey = new Journey(created["no"]!.GetValue<string>(), 0, 0, 0, 0);
        await new JourneyDriver(staff, new CompletionLedger()).DriveAsync(journey, until: "review");
        return journey.TicketNo;
    }

    private static async Task<string> RunOfAsync(Uri address, string no)
    {
        using var api = await HotlineApi.SignInAsync(address, "admin");
        var runs = (await api.PostAsync("elsa/api/workflow-instances", new JsonObject { ["searchTerm"] = no })).Value;
        return (string)runs["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!;
    }

    private static async Task ShouldHaveRunAsync(Staff staff, string no, int version, params string[] reviews)
    {
        var ticket = (await staff.Dispatcher.GetTicketAsync(no)).Value;
        (ticket.Status, ticket.Flow.Version).ShouldBe(("closed", version));
        ticket.Timeline.Where(entry => entry is { Action: "task.offered", Stage: "review" or "review2" }).OrderBy(entry => entry.Sequence).Select(entry => entry.Summary)
            .ShouldBe(reviews.Select(review => review + "待办"));
        ticket.Reviews.Count.ShouldBe(reviews.Length);
    }
}
