using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tests.Tickets.Ledger;

public sealed class LedgerTests : FlowTest
{
    private static readonly Actor Supervisor = new(108, "user108", "督办 孙伟", new HashSet<string> { Roles.Supervisor }, 2, "区指挥中心", "/1/");
    private static readonly Actor Leader = new(201, "user201", "赵立新", new HashSet<string> { Roles.Leader }, People.StreetId, "八角街道", "/1/10/");
    private static readonly Actor Admin = Supervisor with { Id = 109, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task A_ticket_is_counted_for_its_three_people_at_every_step_of_its_way()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay);
        var waiting = await OneAsync();
        (waiting.Leader, waiting.SectionHead, waiting.HandlerId, waiting.HouseName).ShouldBe(("赵立新", "孙丽华", null, "八角街道"));
        waiting.Figures.ShouldBe(LedgerFigures.None with { Open = 1 });

        await House.PassAsync(TimeSpan.FromHours(3));
        (await OneAsync()).Figures.ShouldBe(LedgerFigures.None with { Open = 1, Overdue = 1 });
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var accepted = await OneAsync();
        (accepted.HandlerId, accepted.Figures).ShouldBe((People.Handler.Id, LedgerFigures.None with { Open = 1 }));

        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await HandleAndReviewAsync(no);
        await House.CompleteAsync(no, "callback", "不满意", People.Caller, Bad);
        (await OneAsync()).Figures.ShouldBe(LedgerFigures.None with { Open = 1, Reworked = 1 });
        await HandleAndReviewAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        (await OneAsync()).Figures.ShouldBe(LedgerFigures.None with { Closed = 1, Reworked = 1, Called = 1, Satisfied = 1 });
        (await LinesAsync(Supervisor, new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28))).ShouldBeEmpty();
        await RightAsync();
    }

    [Fact]
    public async Task A_return_stays_with_who_returned_and_the_ticket_goes_on_with_others()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Colleague, NotOurs);
        (await OneAsync()).ShouldSatisfyAllConditions(
            line => line.HandlerId.ShouldBe(People.Colleague.Id), line => line.Leader.ShouldBe("赵立新"), line => line.Figures.ShouldBe(LedgerFigures.None with { Returned = 1 }));

        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId, level = "SevenDays" });

        (await LinesAsync(Supervisor)).Select(line => (line.UnitName, line.Leader, line.SectionHead, line.Figures.Open)).Order()
            .ShouldBe([("八角街道", "赵立新", "孙丽华", 0), ("区水务局", "钱国庆", null, 1)], ignoreOrder: true);
        await RightAsync();
    }

    [Fact]
    public async Task Every_number_opens_just_its_tickets()
    {
        await House.TakeInAsync();
        var late = await House.TakeInAsync(level: TicketLevel.TwoHours);
        var returned = await House.TakeInAsync();
        await House.CompleteAsync(returned, "accept", "退单", People.Handler, NotOurs);
        var done = await House.TakeInAsync();
        await BringToCallbackAsync(done);
        await House.CompleteAsync(done, "callback", "满意", People.Caller, Asked);
        await House.PassAsync(TimeSpan.FromHours(1));

        var lines = await LinesAsync(Supervisor);
        foreach (var line in lines)
        {
            foreach (var (number, figure) in new[]
            {
                (LedgerNumber.Open, line.Figures.Open), (LedgerNumber.Overdue, line.Figures.Overdue), (LedgerNumber.Closed, line.Figures.Closed),
                (LedgerNumber.Returned, line.Figures.Returned), (LedgerNumber.Reworked, line.Figures.Reworked), (LedgerNumber.Called, line.Figures.Called),
                (LedgerNumber.Unsatisfied, line.Figures.Called - line.Figures.Satisfied - line.Figures.MostlySatisfied),
            })
                (await BehindAsync(line, number)).Count.ShouldBe(figure, $"{line.Handler} {number}");
        }

        (await BehindAsync(lines.Single(line => line.Figures.Overdue == 1), LedgerNumber.Overdue)).ShouldBe([late]);
        (await BehindAsync(lines.Single(line => line.Figures.Returned == 1), LedgerNumber.Returned)).ShouldBe([returned]);
    }

    [Fact]
    public async Task One_sees_ones_own_unit_and_below_and_whoever_only_handles_sees_none()
    {
        await House.TakeInAsync();
        var bureau = await House.TakeInAsync(dispatch: false);
        await House.CompleteAsync(bureau, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId, level = "SevenDays" });

        (await LinesAsync(Leader)).Single().UnitName.ShouldBe("八角街道");
        (await House.DoAsync(new GetLedger(), Leader)).Lines.ShouldAllBe(line => line.UnitName == "八角街道");
        (await House.SendAsync(new GetLedger(UnitId: People.BureauId), Leader)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(new FindLedgerTickets(LedgerNumber.Open, UnitId: People.BureauId), Leader)).Refusal.ShouldBeOfType<NotFound>();
        (await House.DoAsync(new FindLedgerTickets(LedgerNumber.Open), Leader)).Items.Count.ShouldBe(1);
        (await House.SendAsync(new GetLedger(), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new CheckLedger(), Supervisor)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task Dates_upside_down_and_pages_that_are_none_are_refused()
    {
        var day = new DateOnly(2026, 3, 2);
        (await House.SendAsync(new GetLedger(day, day.AddDays(-1)), Supervisor)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["to"]);
        (await House.SendAsync(new GetLedger(DateOnly.MinValue, DateOnly.MaxValue), Supervisor)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new FindLedgerTickets(LedgerNumber.Open, After: "next"), Supervisor)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new FindLedgerTickets((LedgerNumber)77), Supervisor)).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public async Task The_workbook_has_a_row_for_each_handler_and_the_sum()
    {
        var no = await House.TakeInAsync();
        await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        var file = await House.DoAsync(new ExportLedger(), Supervisor);

        using var stream = new MemoryStream(file.Content);
        var rows = stream.Query(useHeaderRow: true).Select(row => (IDictionary<string, object?>)row).ToList();
        rows.Select(row => (row["分管领导"], Convert.ToInt32(row["在办"]), Convert.ToInt32(row["在办任务"]))).ShouldBe([("赵立新", 1, 1), ("赵立新", 1, 1), (null, 2, 2)]);
        rows.Count(row => row["承办人"] as string == "未指定").ShouldBe(1);
        file.FileName.ShouldBe("责任人台账 2026-03-01 至 2026-03-02.xlsx");
    }

    [Fact]
    public async Task A_ledger_that_is_wrong_is_found_out_and_put_right()
    {
        await House.TakeInAsync();
        await House.ReadAsync(db => db.Ledger.ExecuteUpdateAsync(set => set.SetProperty(row => row.Open, 5)));

        var found = await House.DoAsync(new CheckLedger(), Admin);
        (found.Differences.Single().Open, found.Mended).ShouldBe((-4, false));
        (await House.DoAsync(new CheckLedger(Mend: true), Admin)).Mended.ShouldBeTrue();

        (await OneAsync()).Figures.Open.ShouldBe(1);
        await RightAsync();
    }

    [Fact]
    public async Task Tickets_from_before_there_was_a_ledger_are_counted_once()
    {
        var late = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.PassAsync(TimeSpan.FromHours(1));
        var before = await LinesAsync(Supervisor);
        await House.ReadAsync(db => db.Ledger.ExecuteDeleteAsync());
        await House.ReadAsync(db => db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Overdue, false)));

        await House.CountLedgerAsync();
        await House.CountLedgerAsync();

        (await LinesAsync(Supervisor)).ShouldBe(before);
        (await BehindAsync(before.Single(), LedgerNumber.Overdue)).ShouldBe([late]);
        await RightAsync();
    }

    private async Task<LedgerLine> OneAsync() => (await LinesAsync(Supervisor)).Single();

    /// <summary>What tickets are counted in; tasks and means have tests of their own.</summary>
    private async Task<IReadOnlyList<LedgerLine>> LinesAsync(Actor actor, DateOnly? from = null, DateOnly? to = null) =>
    [
        .. (await House.DoAsync(new GetLedger(from, to), actor)).Lines
            .Select(line => line with { Figures = line.Figures with { Tasks = 0, LateTasks = 0, Responded = 0, RespondMinutes = 0, Handled = 0, HandleMinutes = 0 } })
            .Where(line => line.Figures != LedgerFigures.None),
    ];

    private async Task<List<string>> BehindAsync(LedgerLine line, LedgerNumber number) =>
        [.. (await House.DoAsync(new FindLedgerTickets(number, null, null, line.UnitId, line.Leader ?? "", line.SectionHead ?? "", line.HandlerId ?? 0), Supervisor))
            .Items.Select(row => row.No)];

    private async Task RightAsync() => (await House.DoAsync(new CheckLedger(), Admin)).Differences.ShouldBeEmpty();
}
