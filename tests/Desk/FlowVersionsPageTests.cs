using Bunit;
using Hotline.Workflows.Desk.Flows;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Flows.Difference;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class FlowVersionsPageTests : DeskContext, IAsyncLifetime
{
    private static readonly FlowStanding Draft = new(12, FlowState.Draft, true, "陶立明", Samples.Now, 0, null, null);
    private static readonly FlowStanding InUse = new(11, FlowState.Published, false, "陶立明", Samples.Now.AddDays(-20), 1236, Samples.Now.AddDays(-20), null);
    private static readonly FlowStanding Old = new(10, FlowState.Retired, false, "郑洁", Samples.Now.AddDays(-60), 131, Samples.Now.AddDays(-60), null);
    private static readonly FlowStanding Held = new(9, FlowState.Aside, false, null, Samples.Now.AddDays(-61), 0, null, "文件有改动，没有自动发布");

    public FlowVersionsPageTests()
    {
        Hotline
            .On<ListFlowVersions, FlowHistory>(query => query.DefinitionId == "ticket-lifecycle"
                ? new FlowHistory(query.DefinitionId, "工单办理", null, true, 1367, [Draft, InUse, Old, Held])
                : new NotFound("flow-unknown", "没有这个流程。"))
            .On<CompareFlowVersions, ComparedVersions>(query => new ComparedVersions(query.From, query.To, new FlowDifference(
            [
                new(FlowChangeGroup.Activities, FlowChangeKind.Added, "增加环节“二次审核”", Detail: "审核；办理时限 4 小时"),
                new(FlowChangeGroup.Inputs, FlowChangeKind.Changed, "环节“处置”的办理时限", "2 小时", "4 小时"),
            ])))
            .On<CheckFlow, FlowCheck>(query => new FlowCheck(query.Version, 0, 1, [new(ProblemSeverity.Warning, "review2", "二次审核", "节点“二次审核”没有超时出口。")]))
            .On<ListMigrations, IReadOnlyList<MigrationProgress>>(_ => new List<MigrationProgress>())
            .On<PlanMigration, MigrationPlanView>(query => new MigrationPlanView(
                query.DefinitionId, "工单办理", query.From, query.To, 30, 25, 5, 0,
                [new(MigrationVerdictKind.Moves, null, null, "停在的环节两版都有", 25), new(MigrationVerdictKind.NeedsChoice, "root:old", "通知社区", "停在“通知社区”", 5)],
                [
                    new("root", "root", "流程图", "Elsa.Flowchart", NodeMappingKind.Same, "root", "流程图", null),
                    new("root:old", "old", "通知社区", "Hotline.HumanTask", NodeMappingKind.Missing, null, null, "新版没有这个节点"),
                ],
                []));
        Go("/admin/flows/ticket-lifecycle");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A dialog's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Versions_are_shown_with_state_person_and_running_tickets()
    {
        var page = Open();

        page.FindAll(".vt tbody tr").Count.ShouldBe(4);
        page.Find(".vt tr.cur").TextContent.ShouldContain("草稿");
        var text = page.Find(".vt").TextContent;
        foreach (var word in new[] { "第 11 版", "在用", "1,236", "新工单都用这一版", "郑洁", "文件有改动，没有自动发布" })
            text.ShouldContain(word);
        page.Find(".fl-try").GetAttribute("href").ShouldBe("/admin/flows/ticket-lifecycle/try?version=12");
        page.FindAll(".fl-retract").ShouldBeEmpty();
    }

    [Fact]
    public void The_draft_is_compared_with_what_is_in_use_and_checked()
    {
        var page = Open();

        Hotline.Asked.OfType<CompareFlowVersions>().Last().ShouldBe(new CompareFlowVersions("ticket-lifecycle", 11, 12));
        page.FindAll(".df li").Count.ShouldBe(2);
        page.FindAll(".df li")[1].QuerySelector("s")!.TextContent.ShouldContain("2 小时");
        page.Find(".chk").TextContent.ShouldContain("没有超时出口");
    }

    [Fact]
    public void The_address_names_the_versions_to_compare()
    {
        Go("/admin/flows/ticket-lifecycle?to=11&from=10");
        Open();

        Hotline.Asked.OfType<CompareFlowVersions>().Last().ShouldBe(new CompareFlowVersions("ticket-lifecycle", 10, 11));
    }

    [Fact]
    public async Task Publishing_asks_first_with_object_and_effect_and_names_the_version_seen()
    {
        JSInterop.Setup<int>("mudpopoverHelper.countProviders").SetResult(1);
        Hotline.On<SimulateFlow, SimulatedFlow>(request => TrialPageTests.Tried(request, [SimulationEnd.Closed, SimulationEnd.Faulted]));
        Hotline.On<PublishFlow, PublishedFlow>(_ => new RuleRefusal("flow-defects", "流程有 1 处错误，改正后才能发布。"));
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Open();

        await page.InvokeAsync(() => page.Find(".fl-publish").Click());
        dialogs.WaitForAssertion(() => dialogs.Find(".mend-objects").TextContent.ShouldContain("工单办理 · 第 12 版"));
        dialogs.Find(".mend .note").TextContent.ShouldContain("在办的 1,367 件留在原来的版本上");
        Hotline.Asked.OfType<PublishFlow>().ShouldBeEmpty();
        Hotline.Asked.OfType<SimulateFlow>().Single().Versions.ShouldBe(new VersionChoice(VersionKind.Exactly, 12));
        dialogs.FindAll(".tv li .due.done").Select(due => due.TextContent).ShouldBe(["已办结"]);
        dialogs.FindAll(".tv li .due.over").Select(due => due.TextContent).ShouldBe(["流程出错"]);
        dialogs.Find(".tv .note.over").TextContent.ShouldContain("1 个示例没有走完");
        dialogs.Find(".mend-do").Click();

        page.WaitForAssertion(() => page.Find(".note.over").TextContent.ShouldContain("改正后才能发布"));
        Hotline.Asked.OfType<PublishFlow>().Single().ShouldBe(new PublishFlow("ticket-lifecycle", 12));
    }

    [Fact]
    public void A_dry_run_tells_verdicts_and_what_needs_a_choice_and_changes_nothing()
    {
        var page = Open();

        page.Find(".mv-plan").Click();

        Hotline.Asked.OfType<PlanMigration>().Single().ShouldSatisfyAllConditions(plan => plan.From.ShouldBe(11), plan => plan.To.ShouldBe(12));
        page.FindAll(".mg li").Count.ShouldBe(2);
        page.Find(".mv-map").TextContent.ShouldContain("新版没有这个节点");
        page.Find(".mv-start").HasAttribute("disabled").ShouldBeTrue();
        page.Find(".mv-map select").Change("\u2014");
        Hotline.Asked.OfType<PlanMigration>().Last().Mapping!["root:old"].ShouldBeNull();
    }

    [Fact]
    public void An_unknown_flow_is_told_plainly()
    {
        Go("/admin/flows/nothing");
        Render<FlowVersionsPage>(page => page.Add(p => p.DefinitionId, "nothing")).Find(".note.over").TextContent.ShouldContain("没有这个流程");
    }

    [Fact]
    public void The_list_tells_what_is_in_use_what_is_drafted_and_what_is_to_be_decided()
    {
        Hotline.On<SummarizeFlows, IReadOnlyList<FlowLine>>(_ => new List<FlowLine> { new("ticket-lifecycle", "工单办理", null, InUse, Draft, 4, 1367, 2, true, [Held.Note!]) });
        var row = Render<FlowsPage>().Find(".fls tbody tr");

        foreach (var word in new[] { "工单办理", "新工单", "第 11 版", "第 12 版", "1,367", "在 2 个版本上", "没有自动发布" })
            row.TextContent.ShouldContain(word);
        row.QuerySelectorAll(".acts a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["/admin/flows/ticket-lifecycle", "/studio/workflows/definitions/ticket-lifecycle/edit"]);
    }

    private IRenderedComponent<FlowVersionsPage> Open() => Render<FlowVersionsPage>(page => page.Add(p => p.DefinitionId, "ticket-lifecycle"));

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
