using Bunit;
using Hotline.Workflows.Desk.Flows.Trial;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class TrialPageTests : DeskContext, IAsyncLifetime
{
    private IReadOnlyList<DefinitionProblem> problems = [];

    public TrialPageTests()
    {
        Hotline
            .On<ListUnits, IReadOnlyList<UnitRow>>(_ => new List<UnitRow>())
            .On<SimulateFlow, SimulatedFlow>(request => request.DefinitionId == "gone"
                ? new NotFound("flow-unknown", "没有这个流程。")
                : Tried(request));
        JSInterop.Setup<int>("mudpopoverHelper.countProviders").SetResult(1);
        Render<MudPopoverProvider>();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A picker's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void The_page_runs_all_samples_at_once_and_says_in_words_how_each_ended()
    {
        var page = Open("");

        var asked = Hotline.Asked.OfType<SimulateFlow>().Single();
        (asked.DefinitionId, asked.Versions).ShouldBe(("ticket-lifecycle", VersionChoice.Latest));
        asked.Samples!.Count.ShouldBe(SampleTickets.All.Count);
        asked.Answers.ShouldBe([]);
        var rows = page.FindAll(".try-sum tbody tr");
        rows.Count.ShouldBe(SampleTickets.All.Count);
        rows[0].TextContent.ShouldContain("已办结");
        rows[0].TextContent.ShouldContain("超时 1 个");
    }

    [Fact]
    public void One_sample_shows_its_way_its_deadlines_its_people_and_what_would_be_sent()
    {
        var page = Open("");

        page.FindAll("ol.flow li").Count.ShouldBe(1);
        page.Markup.ShouldContain("陈雪梅");
        page.Markup.ShouldContain("没有人能办：这个单位里没有这个角色的人");
        page.Markup.ShouldContain("审核已超时：试-fast");
        page.Markup.ShouldContain("督办人员");
        page.FindAll(".try-steps li").Count.ShouldBe(1);
        page.FindAll(".due.over").ShouldContain(due => due.TextContent == "超时");

        page.FindAll(".try-sum button")[2].Click();
        page.Find("#h-way").TextContent.ShouldStartWith("复杂 15 日件");
    }

    [Fact]
    public void What_is_chosen_for_a_stage_and_a_second_version_are_asked_for()
    {
        var page = Open("?version=2&against=1");
        page.FindAll(".try-beside").ShouldNotBeEmpty();
        Hotline.Asked.Clear();

        page.Find(".try-stages select").Change("退回");
        page.Find(".try-stages input").Change("2h");
        page.Find(".try-samples input").Change(false);
        page.Find("form.try-set").Submit();

        var asked = Hotline.Asked.OfType<SimulateFlow>().ToList();
        asked.Select(request => request.Versions.ToString()).ShouldBe(["2", "1"]);
        asked[0].Answers.ShouldBe([new SimulatedAnswer("review", "退回", "2h")]);
        asked[0].Samples.ShouldNotBeNull().ShouldNotContain("fast");
    }

    [Fact]
    public void A_version_beside_itself_is_not_shown_twice()
    {
        var page = Open("?against=Published");

        page.FindAll(".try-beside").ShouldBeEmpty();
        page.Find("section[aria-labelledby=h-sum] header").TextContent.ShouldContain("比的是同一版");
    }

    [Fact]
    public void A_broken_version_says_what_is_wrong_and_a_flow_that_is_gone_is_refused()
    {
        problems = [new DefinitionProblem(ProblemSeverity.Error, "review", "节点“审核”没有出口。")];
        Open("").Find(".note.over").TextContent.ShouldContain("节点“审核”没有出口。");

        Open("", "gone").Find(".note").TextContent.ShouldContain("没有这个流程。");
    }

    [Fact]
    public void A_sample_that_stopped_at_a_fault_is_ticked_nowhere()
    {
        Hotline.On<SimulateFlow, SimulatedFlow>(request => Tried(request, [SimulationEnd.Faulted]));
        var row = Open("").Find(".try-sum tbody tr");

        row.QuerySelectorAll(".due.done").ShouldBeEmpty();
        row.QuerySelectorAll(".due.over").Select(due => due.TextContent).ShouldBe(["流程出错"]);
    }

    /// <summary>One run for each end, with every deadline kept.</summary>
    internal static SimulatedFlow Tried(SimulateFlow request, IReadOnlyList<SimulationEnd> ends) => new(
        Flow(request, 2), [], [], [.. ends.Select((end, at) => Run(SampleTickets.All[at].Key, 2) with { End = end, Clocks = [] })]);

    private IRenderedComponent<TrialPage> Open(string query, string flow = "ticket-lifecycle")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/flows/{flow}/try{query}");
        return Render<TrialPage>(parameters => parameters.Add(page => page.DefinitionId, flow));
    }

    private SimulatedFlow Tried(SimulateFlow request)
    {
        var version = request.Versions.Kind is VersionKind.Exactly ? request.Versions.Number : 2;
        return new SimulatedFlow(Flow(request, version), problems, [new SimulatedStage("review", "review", "审核", ["通过", "退回"])], [.. request.Samples!.Select(key => Run(key, version))]);
    }

    private static FlowSummary Flow(SimulateFlow request, int version) =>
        new("v", request.DefinitionId, "工单办理", null, version, true, false, false, false, false, null, Samples.Now, null, null, null, null);

    private static SimulatedRun Run(string key, int version)
    {
        var (start, end) = (Samples.Now, Samples.Now.AddDays(3));
        return new SimulatedRun(
            key, key, "路灯不亮", start, end, SimulationEnd.Closed, null,
            new FlowView("ticket-lifecycle", "工单办理", version, [new FlowStep("review", "review", "审核", "done", end, "陈雪梅")], []),
            ["review"],
            [new SimulatedStep(end, "review", "审核", "task.completed", "审核：通过", "陈雪梅", "通过", null)],
            [
                new SimulatedTask("review", "review", "审核", 1, Roles.Reviewer, "石景山区", ["陈雪梅"], 1, start, end, end, "陈雪梅", "通过", true),
                new SimulatedTask("letter", "letter", "出函", 1, Roles.Supervisor, "石景山区", [], 0, start, null, end, null, "已出函", false),
            ],
            [new SimulatedNotice(end, "notice", "supervisor", null, "八角街道", "审核已超时：试-" + key)],
            [new SimulatedClock("review", "审核", 1, "审核·通用", start, start.AddDays(1), end, SimulatedClockState.Missed)],
            []);
    }
}
