using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Who is on duty and who stands in, where it is read from the database, and where several change it at once.</summary>
public abstract class DutyTests(StoreFixture store)
{
    private DateTimeOffset Now => store.Time.GetUtcNow();

    [SkippableFact]
    public async Task Lists_and_rights_follow_the_roster_and_the_substitutes()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var (absent, standIn, other) = await PeopleAsync(district);
        var ticket = await district.AddAsync(district.West);
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        (await MineAsync(standIn)).ShouldBeEmpty();

        await DoAsync(new AddSubstitution(null, standIn.Id, null, Now.AddDays(3)), absent);
        (await MineAsync(standIn)).ShouldBe([ticket.No]);
        (await store.Hotline.SendAsync(new GetTicket(ticket.No), standIn)).Succeeded.ShouldBeTrue();
        (await DoAsync(new FindTickets(), standIn)).Items.Select(row => row.No).ShouldBe([ticket.No]);

        var night = DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(8)).Date);
        await DoAsync(new SetShifts(district.East.Id, [new PlannedShift(night, ShiftKind.Night, other.Id)]), standIn);
        store.Time.Advance(TimeSpan.FromHours(12));
        (await MineAsync(standIn)).ShouldBeEmpty();
        (await MineAsync(absent)).ShouldBeEmpty();
        (await MineAsync(other)).ShouldBe([ticket.No]);
        (await DoAsync(new CountTasks(TaskScope.Mine), other)).Single().Open.ShouldBe(1);
    }

    [SkippableFact]
    public async Task Of_two_who_close_a_circle_at_once_the_second_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        for (var round = 0; round < 5; round++)
        {
            var (one, other, _) = await PeopleAsync(await District.CreateAsync(store));

            var answers = await Task.WhenAll(
                Task.Run(() => store.Hotline.SendAsync(new AddSubstitution(null, other.Id, null, Now.AddDays(1)), one)),
                Task.Run(() => store.Hotline.SendAsync(new AddSubstitution(null, one.Id, null, Now.AddDays(1)), other)));

            answers.Count(answer => answer.Succeeded).ShouldBe(1);
            answers.Single(answer => !answer.Succeeded).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("substitution-circle");
        }
    }

    [SkippableFact]
    public async Task Another_node_knows_of_a_change_when_its_book_is_read_again_at_the_latest()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var (absent, standIn, _) = await PeopleAsync(district);
        var ticket = await district.AddAsync(district.West);
        await district.OfferAsync(ticket, district.East, Roles.Handler);
        await using var node = store.OpenNode();
        var there = node.GetRequiredService<IHotline>();
        (await there.SendAsync(new ListTasks(TaskScope.Mine), standIn)).Value!.Items.ShouldBeEmpty();

        await DoAsync(new AddSubstitution(null, standIn.Id, null, Now.AddDays(3)), absent);
        store.Time.Advance(new DutyOptions().Fresh);

        (await there.SendAsync(new ListTasks(TaskScope.Mine), standIn)).Value!.Items.Select(row => row.TicketNo).ShouldBe([ticket.No]);
    }

    [SkippableFact]
    public async Task What_is_counted_of_ones_work_is_what_its_list_shows_whoever_asks()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var (absent, standIn, onDuty) = await PeopleAsync(district);
        Unit[] units = [district.Root, district.East, district.West, district.Community];
        Actor[] people = [absent, standIn, onDuty, district.WestHandler, district.Centre];
        string[] roles = [Roles.Handler, Roles.Leader, Roles.Dispatcher];
        var ticket = await district.AddAsync(district.West);
        for (var n = 0; n < 96; n++)
        {
            var (person, due) = (people[n % people.Length], n % 3 == 0 ? (DateTimeOffset?)null : Now.AddHours(n % 48 - 12));
            await district.OfferAsync(ticket, units[n % units.Length], roles[n / 4 % roles.Length], due, task =>
            {
                (task.Stage, task.StageName) = n % 5 < 3 ? ("handle", "处置") : ("review", "审核");
                task.CandidatePersonId = n % 7 == 0 ? person.Id : null;
                (task.Status, task.AssigneeId) = n % 4 == n / 4 % 4 ? (HumanTaskStatus.Claimed, person.Id) : n % 11 == 0 ? (HumanTaskStatus.Completed, null) : (HumanTaskStatus.Open, (long?)null);
            });
        }

        await DoAsync(new AddSubstitution(null, standIn.Id, null, Now.AddDays(3)), absent);
        await DoAsync(new AddSubstitution(null, onDuty.Id, null, Now.AddDays(3)), standIn);
        var night = DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(8)).Date);
        await DoAsync(new SetShifts(district.East.Id, [new PlannedShift(night, ShiftKind.Night, absent.Id)]), standIn);
        List<int> counts = [];
        for (var half = 0; half < 2; half++)
        {
            foreach (var actor in people)
                counts.Add(await CountAsync(actor));
            store.Time.Advance(TimeSpan.FromHours(12));
        }

        counts[..people.Length].ShouldAllBe(count => count > 0);
        counts[people.Length..].ShouldNotBe(counts[..people.Length], "at night another is on duty");
    }

    /// <returns>How many they have to do, which list, tabs and bands say alike.</returns>
    private async Task<int> CountAsync(Actor actor)
    {
        var now = Now;
        var listed = (await DoAsync(new ListTasks(TaskScope.Mine, Take: 200), actor)).Items;
        listed.Count.ShouldBeLessThan(200);
        (await DoAsync(new CountTasks(TaskScope.Mine), actor)).ShouldBe(listed.GroupBy(row => (row.Stage, row.StageName)).OrderBy(stage => stage.Min(row => row.TaskId))
            .Select(stage => new StageCount(stage.Key.Stage, stage.Key.StageName, stage.Count(), stage.Count(row => row.DueAt <= now))));
        foreach (var stage in new[] { null, "handle", "review", "none" })
        {
            var due = await DoAsync(new CountDue(TaskScope.Mine, stage, now, now.AddHours(1), now.AddHours(6), now.AddDays(1), now.AddDays(6)), actor);
            var rows = listed.Where(row => stage is null || row.Stage == stage).ToList();
            (due.Late, due.Undated, due.Late + due.Soon + due.Today + due.Tomorrow + due.Week + due.Later + due.Undated)
                .ShouldBe((rows.Count(row => row.DueAt <= now), rows.Count(row => row.DueAt is null), rows.Count));
        }

        return listed.Count;
    }

    private async Task<IEnumerable<string>> MineAsync(Actor actor) => (await DoAsync(new ListTasks(TaskScope.Mine), actor)).Items.Select(row => row.TicketNo);

    private async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var answer = await store.Hotline.SendAsync(request, actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }

    /// <summary>A handler of East, a leader and another of its people who handles nothing.</summary>
    private async Task<(Actor Handler, Actor Leader, Actor Other)> PeopleAsync(District district)
    {
        var ids = store.Services.GetRequiredService<IIdSource>();
        var handler = district.EastHandler;
        var leader = handler with { Id = ids.NextNumber(), UserName = "leader", DisplayName = "领导", Roles = new HashSet<string> { Roles.Leader } };
        var other = handler with { Id = ids.NextNumber(), UserName = "other", DisplayName = "别人", Roles = new HashSet<string>() };
        await store.InScopeAsync(async (_, db) =>
        {
            var role = await db.Roles.FirstOrDefaultAsync(known => known.Name == Roles.Handler);
            if (role is null)
                db.Roles.Add(role = new IdentityRole<long>(Roles.Handler) { Id = ids.NextNumber(), NormalizedName = "HANDLER" });
            db.Users.AddRange(new[] { handler, leader, other }.Select(actor => new Person
            {
                Id = actor.Id,
                UserName = $"{actor.Id}",
                NormalizedUserName = $"{actor.Id}",
                DisplayName = actor.DisplayName,
                UnitId = actor.UnitId,
                UnitPath = actor.UnitPath,
            }));
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = handler.Id, RoleId = role.Id });
            await db.SaveChangesAsync();
        });
        return (handler, leader, other);
    }
}

public sealed class SqliteDutyTests(SqliteFixture store) : DutyTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresDutyTests(PostgresFixture store) : DutyTests(store), IClassFixture<PostgresFixture>;
