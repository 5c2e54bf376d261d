using Bunit;
using Hotline.Workflows.Desk.People;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class RosterPageTests : DeskContext, IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Result<ImportedRoster> imported = new ImportedRoster(true, 2, [new(2, "八角街道", "2026-12-01", "夜班", "张三", null, null)]);

    public RosterPageTests()
    {
        Hotline
            .On<GetRoster, Roster>(query => new Roster(
                query.From!.Value, 7, Monday.AddDays(2),
                [new RosterUnit(5, "八角街道办事处", "八角街道", true, true, [Cell(0, "张三"), Cell(1), Cell(2, "李四", "张三")]), new RosterUnit(6, "区水务局", "水务局", false, false, [Cell(0) with { Missing = false }])],
                [new RosterGap(5, "八角街道", Monday.AddDays(1), ShiftKind.Night)], []))
            .On<ListColleagues, IReadOnlyList<Colleague>>(_ => new List<Colleague> { new(31, "张三", "主任", "八角街道"), new(32, "李四", "", "八角街道") })
            .On<WhoIsOnDuty, DutyAnswer>(_ => new NotFound("x", "没有"))
            .On<SetShifts, Done>(_ => default(Done))
            .On<ImportRoster, ImportedRoster>(_ => imported);
        JSInterop.Setup<int>("mudpopoverHelper.countProviders").SetResult(1);
        Render<MudPopoverProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/roster?from=2026-11-25");
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void A_week_begins_on_monday_and_its_gap_stands_above_it()
    {
        var page = Render<RosterPage>();

        Hotline.Asked.OfType<GetRoster>().Last().From.ShouldBe(Monday);
        page.Find(".ph").TextContent.ShouldContain("八角街道");
        page.FindAll("table.ros tbody tr").Count.ShouldBe(2);
        page.FindAll(".bad0").Count.ShouldBe(1);
        page.Find("table.ros tbody tr").TextContent.ShouldContain("李四（代 张三）");
        page.FindAll("table.ros tbody tr")[1].QuerySelectorAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void A_shift_is_cleared_from_its_card()
    {
        var page = Render<RosterPage>();
        page.Find("table.ros .slot button").Click();

        page.FindAll(".card button").Single(button => button.TextContent == "清掉").Click();

        var asked = Hotline.Asked.OfType<SetShifts>().Single();
        (asked.UnitId, asked.Shifts.Single()).ShouldBe((5, new PlannedShift(Monday, ShiftKind.Night, null)));
    }

    [Fact]
    public void An_imported_file_shows_each_wrong_row_first_and_a_right_one_says_how_many()
    {
        var page = Render<RosterPage>();
        page.FindAll(".tools button").Single(button => button.TextContent.Contains("导入")).Click();
        page.FindAll("a[href*='template.xlsx']").Single().GetAttribute("href").ShouldBe("/api/duty/roster/template.xlsx?month=2026-12-01");
        imported = new ImportedRoster(false, 0, [new(2, "八角街道", "2026-12-01", "夜班", "张三", "王五", null), new(3, "八角街道", "2026-13-01", "夜班", "张三", null, "“2026-13-01”不是日期")]);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "r.csv"));

        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldContain("2 行里有 1 行不对，什么都没有写"));
        page.FindAll("[role=group] tbody tr").Select(row => row.FirstElementChild!.TextContent).First(text => text.Length == 1).ShouldBe("3");

        imported = new ImportedRoster(true, 2, []);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "r.csv"));
        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldContain("已排 2 班"));
    }

    private static RosterCell Cell(int day, params string[] chain) => new(
        Monday.AddDays(day), ShiftKind.Night, Samples.Now.AddDays(day), Samples.Now.AddDays(day).AddHours(12), chain.Length > 0 ? 31 : null, [.. chain.Reverse()], null, null, false, chain.Length == 0);
}
