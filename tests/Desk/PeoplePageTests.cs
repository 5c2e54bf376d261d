using Bunit;
using Hotline.Workflows.Desk.People;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class PeoplePageTests : DeskContext
{
    private static readonly LedgerFigures Handler = new(5, 2, 9, 1, 1, 8, 6, 1)
    {
        Held = 1,
        Tasks = 7,
        LateTasks = 3,
        Responded = 2,
        RespondMinutes = 61,
        Handled = 9,
        HandleMinutes = 9 * 60 * 26,
    };

    public PeoplePageTests()
    {
        LedgerLine[] lines =
        [
            new(5, "八角街道", 5, "八角街道", "赵立新", "孙丽华", 31, "李文博", Handler),
            new(5, "八角街道", 5, "八角街道", "赵立新", "孙丽华", null, null, LedgerFigures.None with { Tasks = 2 }),
        ];
        Hotline
            .On<GetLedger, LedgerView>(_ => new LedgerView(new(2026, 11, 1), new(2026, 11, 25), lines, LedgerFigures.Sum(lines.Select(line => line.Figures)), 0.9m, 97))
            .On<GetLedgerTrend, IReadOnlyList<LedgerMonth>>(_ => new List<LedgerMonth> { new(new(2026, 9, 1), 0, null), new(new(2026, 10, 1), 12, 98.5m), new(new(2026, 11, 1), 8, 86.25m) })
            .On<FindLedgerTickets, Page<TicketRow>>(_ => new Page<TicketRow>([Samples.TicketRow("261123-0431", "占道停车")], null));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/people?by=Handler");
    }

    [Fact]
    public void Tickets_and_tasks_are_counted_for_each_person_and_the_sum()
    {
        var page = Render<PeoplePage>();

        page.FindAll("thead th").Select(head => head.TextContent)
            .ShouldBe(["单位和责任人", "在办", "超时", "挂账", "任务", "超时任务", "本期办结", "退单", "重办", "有效回访", "满意率"]);
        page.FindAll("tbody tr").Select(row => string.Join(' ', row.Children.Skip(1).Select(cell => cell.TextContent.Trim())))
            .ShouldBe(["5 2 1 7 3 9 1 1 8 ↓ 86.3", "0 0 0 2 0 0 0 0 0 —", "5 2 1 9 3 9 1 1 8 ↓ 86.3"]);
    }

    [Fact]
    public void Each_column_sorts_both_ways_and_the_address_says_which()
    {
        LedgerLine Of(string house, int id, int open, int satisfied) => new(
            id, house, id, house, "赵立新", "孙丽华", 31, "李文博", LedgerFigures.None with { Open = open, Called = 10, Satisfied = satisfied });
        LedgerLine[] lines = [Of("甲街道", 1, 5, 9), Of("乙街道", 2, 8, 10), Of("丙街道", 3, 1, 7)];
        Hotline.On<GetLedger, LedgerView>(_ => new LedgerView(new(2026, 11, 1), new(2026, 11, 25), lines, LedgerFigures.Sum(lines.Select(line => line.Figures)), 0.9m, 97));
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/people");
        var page = Render<PeoplePage>();
        string[] Names() => [.. page.FindAll("tbody tr:not(.sum) b").Select(name => name.TextContent)];
        page.Find("th[aria-sort]").TextContent.ShouldBe("超时");

        page.Find("button[title='按“在办”排序']").Click();
        Names().ShouldBe(["乙街道", "甲街道", "丙街道"]);
        navigation.Uri.ShouldEndWith("/people?order=Open");
        page.Find("button[title='按“在办”排序']").Click();
        Names().ShouldBe(["丙街道", "甲街道", "乙街道"]);
        page.Find("th[aria-sort]").GetAttribute("aria-sort").ShouldBe("ascending");
        page.Find("button[title='按“满意率”排序']").Click();
        Names().ShouldBe(["丙街道", "甲街道", "乙街道"], "the worst rate comes first");
        navigation.NavigateTo("/people?order=Nonsense");
        page.WaitForAssertion(() => page.Find("th[aria-sort]").TextContent.ShouldBe("超时"));
    }

    [Fact]
    public void A_number_opens_its_tickets_with_means_and_the_months_of_satisfaction()
    {
        var page = Render<PeoplePage>();
        page.Find("button[aria-label='李文博 超时任务 3 件']").Click();

        Hotline.Asked.OfType<FindLedgerTickets>().Single().ShouldSatisfyAllConditions(
            asked => asked.Of.ShouldBe(LedgerNumber.LateTasks), asked => asked.HandlerId.ShouldBe(31), asked => asked.UnitId.ShouldBe(5));
        page.FindAll(".f3 dd").Take(2).Select(mean => mean.TextContent).ShouldBe(["30 分", "1 天 2 小时"]);
        var line = page.Find("svg.spk");
        line.GetAttribute("aria-label").ShouldBe("满意率近 3 个月，从 98.5 到 86.3，目标 97.0");
        line.ClassList.ShouldContain("bad");
        line.QuerySelector("polyline")!.GetAttribute("points")!.Split(' ').Length.ShouldBe(2);
    }
}
