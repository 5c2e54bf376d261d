using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Ledger;

public sealed class LedgerTaskTests : FlowTest
{
    private static readonly Actor Supervisor = new(108, "user108", "督办 孙伟", new HashSet<string> { Roles.Supervisor }, 2, "区指挥中心", "/1/");
    private static readonly Actor Admin = Supervisor with { Id = 109, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Every_open_task_is_somebodys_and_opens_its_ticket()
    {
        var waiting = await House.TakeInAsync(dispatch: false);
        var late = await House.TakeInAsync(level: TicketLevel.TwoHours);
        var handled = await House.TakeInAsync();
        await House.CompleteAsync(handled, "accept", "接单", People.Handler);
        await House.PassAsync(TimeSpan.FromHours(2));

        var lines = (await House.DoAsync(new GetLedger(), Supervisor)).Lines.Where(line => line.Figures.Tasks > 0).ToList();

        lines.Sum(line => line.Figures.Tasks).ShouldBe(await House.ReadAsync(db => db.Tasks.CountAsync(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)));
        lines.Where(line => line.UnitName == "八角街道").Select(line => (line.HandlerId, line.Leader, line.Figures.Tasks, line.Figures.LateTasks))
            .ShouldBe([(null, "赵立新", 1, 1), (People.Handler.Id, "赵立新", 1, 0)], ignoreOrder: true);
        foreach (var line in lines)
        {
            var behind = await BehindAsync(line, LedgerNumber.Tasks);
            behind.Count.ShouldBe(line.Figures.Tasks, line.UnitName);
            behind.ShouldBe(line.HandlerId == People.Handler.Id ? [handled] : line.UnitName == "八角街道" ? [late] : [waiting]);
            (await BehindAsync(line, LedgerNumber.LateTasks)).Count.ShouldBe(line.Figures.LateTasks);
        }
    }

    [Fact]
    public async Task How_long_response_and_handling_took_is_counted_with_the_closing()
    {
        foreach (var minutes in new[] { 20, 40 })
        {
            var no = await House.TakeInAsync();
            await House.CompleteAsync(no, "accept", "接单", People.Handler);
            await House.PassAsync(TimeSpan.FromMinutes(minutes));
            await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
            await House.PassAsync(TimeSpan.FromHours(3));
            await HandleAndReviewAsync(no);
            (await OneAsync()).MeanResponse.ShouldBe(minutes == 20 ? null : TimeSpan.FromMinutes(20));
            await House.PassAsync(TimeSpan.FromHours(5));
            await House.CompleteAsync(no, "callback", minutes == 20 ? "满意" : "基本满意", People.Caller, Asked);
        }

        var figures = await OneAsync();
        (figures.Responded, figures.MeanResponse, figures.Handled, figures.MeanHandling).ShouldBe((2, TimeSpan.FromMinutes(30), 2, TimeSpan.FromMinutes(210)));
        (await House.DoAsync(new CheckLedger(), Admin)).Differences.ShouldBeEmpty();
        var months = await House.DoAsync(new GetLedgerTrend(UnitId: People.StreetId, HandlerId: People.Handler.Id), Supervisor);
        months.Select(month => (month.Month, month.Called, month.Rate)).ShouldBe(
            [.. Enumerable.Range(-5, 5).Select(month => (new DateOnly(2026, 3, 1).AddMonths(month), 0, (decimal?)null)), (new DateOnly(2026, 3, 1), 2, 95m)]);
        (await House.DoAsync(new GetLedgerTrend(UnitId: People.BureauId), Supervisor)).ShouldAllBe(month => month.Rate == null);
    }

    [Fact]
    public async Task What_is_held_shows_as_held_and_is_counted_once_for_a_ledger_from_before()
    {
        var no = await House.TakeInAsync();
        await House.ReadAsync(db => db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.HeldUntil, House.Time.GetUtcNow().AddDays(30))));
        await House.ReadAsync(db => db.Standings.ExecuteUpdateAsync(set => set.SetProperty(row => row.Held, true)));

        await House.CountLedgerAsync();
        await House.CountLedgerAsync();

        (await OneAsync()).ShouldSatisfyAllConditions(figures => figures.Held.ShouldBe(1), figures => figures.Open.ShouldBe(1));
        (await House.DoAsync(new FindLedgerTickets(LedgerNumber.Held), Supervisor)).Items.Single().No.ShouldBe(no);
        (await House.DoAsync(new CheckLedger(), Admin)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_overview_reads_returns_that_were_counted_in_their_commit()
    {
        for (var times = 0; times < 2; times++)
        {
            var no = await House.TakeInAsync();
            await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
            await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId, level = "SevenDays" });
        }

        (await House.DoAsync(new GetOverview(), Supervisor)).ByUnit.Single(unit => unit.UnitId == People.StreetId).Returned.ShouldBe(2);
        await House.ReadAsync(db => db.Returns.ExecuteDeleteAsync());
        (await House.DoAsync(new GetOverview(), Supervisor)).ByUnit.Single(unit => unit.UnitId == People.StreetId).Returned.ShouldBe(2);
    }

    private async Task<LedgerFigures> OneAsync() => LedgerFigures.Sum(
        (await House.DoAsync(new GetLedger(UnitId: People.StreetId), Supervisor)).Lines.Select(line => line.Figures));

    private async Task<List<string>> BehindAsync(LedgerLine line, LedgerNumber number) =>
        [.. (await House.DoAsync(new FindLedgerTickets(number, null, null, line.UnitId, line.Leader ?? "", line.SectionHead ?? "", line.HandlerId ?? 0), Supervisor))
            .Items.Select(row => row.No)];
}
