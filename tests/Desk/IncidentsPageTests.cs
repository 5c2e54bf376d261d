using System.Text.Json.Nodes;
using Bunit;
using Hotline.Workflows.Desk.Incidents;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class IncidentsPageTests : DeskContext, IAsyncLifetime
{
    private readonly List<IncidentRow> stuck = [Row("a", "261123-0001", "路灯不亮"), Row("b", "261123-0002", "井盖丢失")];
    private MendedRow verdict = new("a", true, new Mended("a", "261123-0001", false, false, null, null, ["审核"]), null, null);

    public IncidentsPageTests()
    {
        Hotline
            .On<ListIncidents, Page<IncidentRow>>(query => new Page<IncidentRow>([.. stuck.Where(row => query.Search is null || row.TicketTitle!.Contains(query.Search))], null))
            .On<CountIncidents, IReadOnlyList<IncidentCount>>(_ => new List<IncidentCount> { new("ticket-lifecycle", "工单办理", "code", "写入编码", stuck.Count) })
            .On<GetIncident, IncidentDetail>(query => stuck.Find(row => row.InstanceId == query.InstanceId) is { } row ? Detail(row) : new NotFound("incident-unknown", "没有这个停住的流程。"))
            .On<MendIncidents, IReadOnlyList<MendedRow>>(request =>
            {
                var done = request.Items.Select(act => verdict with { InstanceId = act.InstanceId }).ToList();
                stuck.RemoveAll(row => done.Exists(result => result is { Done: true, Result.StillStuck: false } && result.InstanceId == row.InstanceId));
                return done;
            });
        Go("/admin/incidents");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A dialog's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void A_row_says_what_stopped_where_for_whom_since_when_and_why()
    {
        var page = Render<IncidentsPage>();

        page.FindAll(".inc-row").Count.ShouldBe(2);
        var text = page.Find(".inc-row").TextContent;
        foreach (var word in new[] { "停在这一步", "停了 2 小时", "写入编码", "缺少处置编码", "261123-0001", "路灯不亮" })
            text.ShouldContain(word);
        page.Find(".hd p").TextContent.ShouldContain("2 个流程停住");
    }

    [Fact]
    public void Filter_and_selection_live_in_the_address()
    {
        Go("/admin/incidents?q=井盖&id=b");
        var page = Render<IncidentsPage>();

        page.FindAll(".inc-row").Count.ShouldBe(1);
        page.Find(".pane-title").TextContent.ShouldBe("井盖丢失");
        page.Find(".inc-data").TextContent.ShouldContain("处置编码");
        page.Find(".inc-data").TextContent.ShouldContain("整数");
        page.Find(".inc-node .cause").TextContent.ShouldBe("缺少处置编码");
        page.Find(".mob-back a").GetAttribute("href")!.ShouldNotContain("id=");
    }

    [Fact]
    public void A_retry_that_goes_on_is_told_and_leaves_the_list()
    {
        Go("/admin/incidents?id=a");
        var page = Render<IncidentsPage>();

        page.Find(".inc-node .b").Click();

        var act = Hotline.Asked.OfType<MendIncidents>().Single().Items.Single().ShouldBeOfType<RetryIncident>();
        (act.InstanceId, act.ActivityInstanceId, act.Revision).ShouldBe(("a", "a-code", 3));
        Services.GetRequiredService<Toasts>().Text.ShouldBe("261123-0001 流程接着走：审核");
        page.FindAll(".inc-row").Count.ShouldBe(1);
    }

    [Fact]
    public void Ticked_rows_are_mended_together_and_each_verdict_is_shown()
    {
        verdict = new MendedRow("", false, null, "incident-settled", "这个流程没有停在出错的节点上：周明已经重试。");
        var page = Render<IncidentsPage>();

        page.Find(".inc-bar input").Change(true);
        page.FindAll(".inc-bar .b")[0].Click();

        Hotline.Asked.OfType<MendIncidents>().Single().Items.Select(act => act.InstanceId).ShouldBe(["a", "b"]);
        page.Find(".mend-results b").TextContent.ShouldBe("处理结果：0 个成功，2 个没有成功");
        page.FindAll(".mend-results li").Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_dialog_repeats_object_and_effect_and_wants_a_reason()
    {
        JSInterop.Setup<int>("mudpopoverHelper.countProviders").SetResult(1);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<IncidentsPage>();
        page.Find(".inc-row input").Change(true);
        await page.InvokeAsync(() => page.Find(".inc-bar .b.d").Click());

        dialogs.WaitForAssertion(() => dialogs.Find(".mend-objects").TextContent.ShouldContain("261123-0001 路灯不亮"));
        dialogs.Find(".mend .note").TextContent.ShouldContain("工单不会丢");
        dialogs.Find(".mend-do").TextContent.ShouldBe("停止 1 个流程");
        dialogs.Find(".mend-do").Click();
        dialogs.Find("#mend-reason").ClassList.ShouldContain("bad");
        Hotline.Asked.OfType<MendIncidents>().ShouldBeEmpty();

        dialogs.Find("#mend-reason").Input("流程画错了");
        dialogs.Find(".mend-do").Click();
        page.WaitForAssertion(() => Hotline.Asked.OfType<MendIncidents>().Single().Items.Single().ShouldBe(new CancelIncident("a", "流程画错了", 3)));
    }

    [Fact]
    public void Nothing_stopped_is_said_plainly()
    {
        stuck.Clear();
        Render<IncidentsPage>().Find(".empty").TextContent.ShouldContain("没有停住的流程");
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private static IncidentRow Row(string id, string no, string title) => new(
        id, 3, "ticket-lifecycle", "工单办理", 2, "code", id + "-code", "写入编码", "输出一行", "缺少处置编码", Samples.Now.AddHours(-2), 1, false,
        no, title, "处置", ["Done"], ["处置编码"]);

    private static IncidentDetail Detail(IncidentRow row) => new(
        row,
        [new FaultedNode(row.ActivityInstanceId, "code", row.NodeName, row.NodeTypeName, row.Cause, null, row.Since, ["Done"], [new InputView("Text", "文字", "JavaScript", "getVariable('处置编码')")])],
        [new VariableView("处置编码", "Int32", null, true)],
        new Dictionary<string, JsonNode?> { ["TicketNo"] = row.TicketNo },
        [new JournalView(4, row.Since, row.NodeName, "Faulted", new JsonObject { ["Message"] = row.Cause })]);
}
