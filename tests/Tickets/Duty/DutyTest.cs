using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Duty;

/// <summary>A house whose people have accounts: only such may be on duty, stand in or be handed a task.</summary>
public abstract class DutyTest : FlowTest, IAsyncLifetime
{
    protected static readonly Actor Leader = new(201, "user201", "赵立新", new HashSet<string> { Roles.Leader }, People.StreetId, "八角街道", "/1/10/");
    protected static readonly Actor Newcomer = new(107, "user107", "张浩", new HashSet<string> { Roles.Handler }, People.StreetId, "八角街道", "/1/10/");
    protected static readonly Actor Supervisor = new(108, "user108", "督办 孙伟", new HashSet<string> { Roles.Supervisor }, 2, "区指挥中心", "/1/");

    private static readonly Actor[] All =
        [People.Handler, People.Colleague, People.BureauHandler, People.Reviewer, People.Dispatcher, People.Caller, Newcomer, Supervisor];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await House.ReadAsync(async db =>
        {
            var roles = Roles.All.Select((name, place) => new IdentityRole<long>(name) { Id = 900 + place, NormalizedName = name.ToUpperInvariant() }).ToList();
            db.Roles.AddRange(roles);
            db.Users.AddRange(All.Select(actor => new Person
            {
                Id = actor.Id,
                UserName = actor.UserName,
                NormalizedUserName = actor.UserName.ToUpperInvariant(),
                DisplayName = actor.DisplayName,
                UnitId = actor.UnitPath == "/1/" ? 2 : actor.UnitId,
                UnitPath = actor.UnitPath,
            }));
            db.UserRoles.AddRange(All.Append(Leader).SelectMany(actor => actor.Roles.Select(role =>
                new IdentityUserRole<long> { UserId = actor.Id, RoleId = roles.Single(known => known.Name == role).Id })));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Monday, the tests' first day.</summary>
    protected static DateOnly Monday { get; } = new(2026, 3, 2);

    protected DateTimeOffset Now => House.Time.GetUtcNow();

    protected Task PlanAsync(ShiftKind kind, DateOnly day, Actor person, Actor? leader = null) =>
        House.DoAsync(new SetShifts(People.StreetId, [new PlannedShift(day, kind, person.Id, leader?.Id)]), Leader);

    /// <summary>From now on for some days.</summary>
    protected Task<SubstitutionRow> StandInAsync(Actor absent, Actor standIn, double days = 2) =>
        House.DoAsync(new AddSubstitution(null, standIn.Id, null, Now.AddDays(days), "出差"), absent);

    protected async Task<IEnumerable<string>> MineAsync(Actor actor) =>
        (await House.DoAsync(new ListTasks(TaskScope.Mine), actor)).Items.Select(row => row.TicketNo);

    protected Task CloseAccountAsync(long id) => House.ReadAsync(db =>
        db.Users.Where(person => person.Id == id).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsActive, false)));
}
