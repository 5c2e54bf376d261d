using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Duty;

public sealed class OnDutyTests : DutyTest
{
    [Fact]
    public async Task At_night_tasks_wait_for_who_is_on_duty_and_in_the_morning_for_all_again()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague);
        var no = await House.TakeInAsync();
        (await MineAsync(People.Handler)).ShouldBe([no]);

        House.Time.Advance(TimeSpan.FromHours(9));
        (await MineAsync(People.Handler)).ShouldBeEmpty();
        (await MineAsync(People.Colleague)).ShouldBe([no]);
        (await House.DoAsync(new CountTasks(TaskScope.Mine), People.Handler)).ShouldBeEmpty();
        (await MineAsync(People.BureauHandler)).ShouldBeEmpty();

        House.Time.Advance(TimeSpan.FromHours(15));
        (await MineAsync(People.Handler)).ShouldBe([no]);
    }

    [Fact]
    public async Task Who_is_on_duty_may_do_what_waits_in_the_unit_without_its_role_and_is_its_handler_then()
    {
        await PlanAsync(ShiftKind.Night, Monday, Leader);
        var no = await House.TakeInAsync();
        (await House.TryAsync(no, "accept", "接单", Leader)).Refusal.ShouldBeOfType<Forbidden>();

        House.Time.Advance(TimeSpan.FromHours(10));
        (await MineAsync(Leader)).ShouldBe([no]);
        await House.CompleteAsync(no, "accept", "接单", Leader);

        var ticket = await House.TicketAsync(no);
        (ticket.People.Handler, ticket.People.HandlerId).ShouldBe((Leader.DisplayName, Leader.Id));
        (await House.HistoryAsync(no)).Last(entry => entry.Action == "task.completed").OnBehalfOf.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_at_hand_may_still_take_what_waits_for_the_one_on_duty()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague);
        var no = await House.TakeInAsync();
        House.Time.Advance(TimeSpan.FromHours(10));

        await House.DoAsync(new ClaimTask((await House.TaskAsync(no, "accept")).Id), People.Handler);

        (await MineAsync(People.Handler)).ShouldBe([no]);
        (await MineAsync(People.Colleague)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shift_of_somebody_who_is_away_goes_to_the_substitute_who_acts_in_that_name()
    {
        await PlanAsync(ShiftKind.Night, Monday, Leader, leader: Leader);
        await StandInAsync(Leader, Newcomer);
        var no = await House.TakeInAsync();
        House.Time.Advance(TimeSpan.FromHours(10));

        (await House.DoAsync(new WhoIsOnDuty(People.StreetId), People.Handler)).Chain.ShouldBe([Leader.DisplayName, Newcomer.DisplayName]);
        (await MineAsync(Newcomer)).ShouldBe([no]);
        (await MineAsync(People.Handler)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ticket_is_seen_by_who_is_on_duty_only_as_long_as_the_shift_runs()
    {
        await House.DoAsync(new SetShifts(2, [new PlannedShift(Monday, ShiftKind.Night, Supervisor.Id)]), Supervisor);
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague);
        var no = await House.TakeInAsync(dispatch: false);

        (await House.TryAsync(no, "dispatch", "派单", Supervisor)).Refusal.ShouldBeOfType<Forbidden>();
        House.Time.Advance(TimeSpan.FromHours(10));
        await House.DoAsync(new ClaimTask((await House.TaskAsync(no, "dispatch")).Id), Supervisor);
        (await House.SendAsync(new GetTicket(no), People.Colleague)).Refusal.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task Between_shifts_the_office_answers_and_a_gap_is_nobodys()
    {
        await PlanAsync(ShiftKind.Night, Monday, People.Colleague, leader: Leader);

        var office = await House.DoAsync(new WhoIsOnDuty(People.StreetId), People.Handler);
        (office.OfficeOpen, office.Kind, office.Chain.Count).ShouldBe((true, null, 0));
        var night = await House.DoAsync(new WhoIsOnDuty(People.StreetId, Now.AddHours(17.5)), People.Handler);
        (night.OfficeOpen, night.Day, night.Kind).ShouldBe((false, Monday, ShiftKind.Night));
        night.Chain.ShouldBe([People.Colleague.DisplayName]);
        night.LeaderChain.ShouldBe([Leader.DisplayName]);
        var next = await House.DoAsync(new WhoIsOnDuty(People.StreetId, Now.AddHours(34)), People.Handler);
        (next.OfficeOpen, next.Day, next.Chain.Count).ShouldBe((false, Monday.AddDays(1), 0));
        (await House.SendAsync(new WhoIsOnDuty(People.BureauId), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
    }
}
