using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Duty;

public sealed class RosterTests : DutyTest
{
    private static readonly DateOnly Saturday = Monday.AddDays(5);

    [Fact]
    public async Task A_week_asks_for_nights_on_working_days_and_for_both_shifts_at_the_weekend()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague, Leader);

        var roster = await House.DoAsync(new GetRoster(Monday), Leader);

        var street = roster.Units.Single();
        (street.ShortName, street.Keeps, street.MayPlan).ShouldBe(("八角街道", true, true));
        street.Cells.Select(cell => (cell.Day.DayNumber - Monday.DayNumber, cell.Kind)).ShouldBe(
        [
            (0, ShiftKind.Night), (1, ShiftKind.Night), (2, ShiftKind.Night), (3, ShiftKind.Night), (4, ShiftKind.Night),
            (5, ShiftKind.Day), (5, ShiftKind.Night), (6, ShiftKind.Day), (6, ShiftKind.Night),
        ]);
        var night = street.Cells[0];
        (night.Chain.Single(), night.LeaderName, night.To - night.From).ShouldBe((People.Colleague.DisplayName, Leader.DisplayName, TimeSpan.FromHours(15)));
        roster.Gaps.Select(gap => (gap.ShortName, gap.Day)).First().ShouldBe(("八角街道", Monday.AddDays(1)));
        roster.Gaps.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Units_that_keep_no_roster_have_no_gaps_and_others_rosters_are_not_seen()
    {
        var roster = await House.DoAsync(new GetRoster(Monday), Supervisor);

        roster.Units.Select(unit => unit.Name).ShouldSatisfyAllConditions(
            names => names.First().ShouldBe("区城市管理指挥中心"), names => names.ShouldContain("八角街道"), names => names.ShouldContain("区水务局"), names => names.ShouldNotContain("城市管理办公室"));
        roster.Units.ShouldAllBe(unit => !unit.Keeps && unit.MayPlan);
        roster.Gaps.ShouldBeEmpty();
        (await House.DoAsync(new GetRoster(Monday), People.Handler)).Units.Select(unit => unit.Name).ShouldBe(["八角街道"]);
        (await House.SendAsync(new GetRoster(Monday, UnitId: People.BureauId), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(new GetRoster(Monday, 63), People.Handler)).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public async Task Who_may_not_sign_in_any_more_leaves_a_gap_until_somebody_stands_in()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague);
        await CloseAccountAsync(People.Colleague.Id);

        var cell = (await House.DoAsync(new GetRoster(Monday, 1), Leader)).Units.Single().Cells.Single();

        (cell.Gone, cell.Missing).ShouldBe((true, true));
    }

    [Fact]
    public async Task Every_shift_that_cannot_be_is_refused_by_its_name_and_none_of_the_others_is_written()
    {
        await CloseAccountAsync(People.Colleague.Id);
        var refusal = (await House.SendAsync(new SetShifts(People.StreetId,
        [
            new(Saturday, ShiftKind.Day, Newcomer.Id),
            new(Saturday, ShiftKind.Day, People.Handler.Id),
            new(Monday, ShiftKind.Day, Newcomer.Id),
            new(Monday.AddDays(-1), ShiftKind.Night, Newcomer.Id),
            new(Monday, ShiftKind.Night, People.BureauHandler.Id),
            new(Monday.AddDays(1), ShiftKind.Night, People.Colleague.Id),
            new(Monday.AddDays(2), ShiftKind.Night, 424242),
            new(Monday.AddDays(3), ShiftKind.Night, null, Leader.Id),
        ]), Leader)).Refusal;

        var faults = refusal.ShouldBeOfType<Invalid>().Fields;
        faults["2026-03-07 day"].ShouldContain("写了两遍");
        faults["2026-03-02 day"].ShouldContain("上班时间");
        faults["2026-03-01 night"].ShouldContain("已经过去");
        faults["2026-03-02 night"].ShouldContain("不在“八角街道”");
        faults["2026-03-03 night"].ShouldContain("马骁的账号已停用");
        faults["2026-03-04 night"].ShouldContain("没有这个人");
        faults["2026-03-05 night"].ShouldContain("没有值班人");
        (await House.DoAsync(new GetRoster(Monday), Leader)).Units.Single().Keeps.ShouldBeFalse();
    }

    [Fact]
    public async Task A_shift_planned_by_other_office_hours_must_go_before_one_beside_it_comes()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague);
        House.Options.Calendar = House.Options.Calendar with { OfficeHours = [new(new(8, 30), new(17, 30))] };
        await House.RestartAsync();

        var refusal = (await House.SendAsync(new SetShifts(People.StreetId, [new(Monday, ShiftKind.Night, Newcomer.Id)]), Leader)).Refusal;

        refusal.ShouldBeOfType<Invalid>().Fields["2026-03-02 night"].ShouldContain("03-02 18:00 至 03-03 09:00");
    }

    [Fact]
    public async Task One_plans_ones_own_house_alone_and_supervision_all_below()
    {
        var night = new PlannedShift(Monday, ShiftKind.Night, People.Colleague.Id);
        (await House.SendAsync(new SetShifts(People.StreetId, [night]), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new SetShifts(People.StreetId, [night]), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new SetShifts(11, [night]), Leader)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new SetShifts(People.StreetId, []), Leader)).Refusal.ShouldBeOfType<Invalid>();
        await House.DoAsync(new SetShifts(People.StreetId, [night]), Supervisor);
    }

    [Fact]
    public async Task Last_week_again_fills_what_is_empty_and_tells_what_stays_so()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague, Leader);
        await PlanAsync(ShiftKind.Night, Monday.AddDays(1), Newcomer);
        await PlanAsync(ShiftKind.Night, Monday.AddDays(8), Leader);
        await CloseAccountAsync(Newcomer.Id);

        var copied = await House.DoAsync(new CopyRoster(Monday.AddDays(7)), Leader);

        copied.ShouldBe(new CopiedRoster(1, 7));
        var cells = (await House.DoAsync(new GetRoster(Monday.AddDays(7)), Leader)).Units.Single().Cells;
        cells.Take(2).Select(cell => (cell.Chain.Single(), cell.LeaderName)).ShouldBe([(People.Colleague.DisplayName, Leader.DisplayName), (Leader.DisplayName, null)]);
    }

    [Fact]
    public async Task A_cleared_shift_is_gone_and_a_planned_one_changes_hands()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague, Leader);
        await PlanAsync(ShiftKind.Night, Monday, Newcomer);
        (await House.DoAsync(new GetRoster(Monday, 1), Leader)).Units.Single().Cells.Single().ShouldSatisfyAllConditions(
            cell => cell.Chain.ShouldBe([Newcomer.DisplayName]), cell => cell.LeaderName.ShouldBeNull());

        await House.DoAsync(new SetShifts(People.StreetId, [new(Monday, ShiftKind.Night, null)]), Leader);
        (await House.DoAsync(new GetRoster(Monday, 1), Leader)).Units.Single().Cells.Single().PersonId.ShouldBeNull();
    }
}
