using CsCheck;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>What is counted in the commit that causes it is what the tickets say, however they are changed.</summary>
public abstract class FigureTests(StoreFixture store)
{
    private static readonly Actor Admin = new(7, "admin", "管理员", new HashSet<string> { Roles.Admin, Roles.Supervisor }, 0, "", "/");
    private static readonly (string, string)[] Stages = [("dispatch", "派单"), ("accept", "接单"), ("handle", "处置"), ("review", "审核"), ("callback", "回访")];

    [SkippableFact]
    public async Task Figures_are_what_the_tickets_say_after_every_commit()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await Gen.Select(Gen.Int[0, 9], Gen.Int[0, 999], Gen.Int[0, 99_999]).Array[25].SampleAsync(
            async acts =>
            {
                List<long> tickets = [];
                foreach (var (act, which, how) in acts)
                {
                    if (act < 3 || tickets.Count == 0)
                        tickets.Add((await district.AddAsync(UnitOf(district, how), ticket => Change(district, ticket, how / 7))).Id);
                    else if (act == 9)
                        await RemoveAsync(tickets, which % tickets.Count);
                    else
                        await ChangeAsync(tickets[which % tickets.Count], ticket => Change(district, ticket, how), act == 8);
                    await RightAsync();
                }
            },
            iter: 8, threads: 1);
        await AgreeAsync(district);
    }

    [SkippableFact]
    public async Task Many_who_change_at_once_are_all_counted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        List<long> tickets = [];
        for (var n = 0; n < 16; n++)
            tickets.Add((await district.AddAsync(UnitOf(district, n))).Id);

        await Task.WhenAll(tickets.Select((ticket, place) => Task.Run(async () =>
        {
            var chance = new Random(place);
            for (var n = 0; n < 8; n++)
                await ChangeAsync(ticket, row => Change(district, row, chance.Next(100_000)));
        })));

        await RightAsync();
        await AgreeAsync(district);
    }

    [SkippableFact]
    public async Task What_is_wrong_is_named_and_put_right_while_others_go_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var late = await district.AddAsync(district.East, ticket => ticket.DueAt = store.Time.GetUtcNow().AddHours(-1));
        var lost = await district.AddAsync(district.West);
        var closed = await district.AddAsync(district.West, ticket => (ticket.Status, ticket.ClosedAt) = (TicketStatus.Closed, store.Time.GetUtcNow()));
        await store.InScopeAsync((_, db) => db.Standings.Where(row => row.TicketId == late.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Stage, "nowhere")));
        await store.InScopeAsync((_, db) => db.Standings.Where(row => row.TicketId == lost.Id).ExecuteDeleteAsync());
        await store.InScopeAsync(async (services, _) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Put(new TicketStanding { TicketId = closed.Id, Stage = "handle", StageName = "处置" });
            work.AddUp(new LedgerRow { UnitId = district.East.Id, Leader = "", SectionHead = "", Open = 3, Day = 0 });
            await work.CommitAsync();
        });

        var found = await CheckAsync();
        found.ShouldContain(finding => finding.Contains(late.No));
        found.ShouldContain(finding => finding.Contains(lost.No));
        found.ShouldContain(finding => finding.Contains(closed.No));
        found.ShouldContain(finding => finding.Contains($"{district.East.Id}") && finding.Contains("-3"));

        // Work on a ticket goes on whatever its figures say.
        await ChangeAsync(lost.Id, ticket => (ticket.Status, ticket.ClosedAt) = (TicketStatus.Closed, store.Time.GetUtcNow()));
        (await MendAsync()).ShouldBeGreaterThanOrEqualTo(3);
        await RightAsync();
        await AgreeAsync(district);
    }

    private static Unit? UnitOf(District district, int how) => (how % 4) switch { 0 => null, 1 => district.East, 2 => district.West, _ => district.Community };

    private void Change(District district, Ticket ticket, int how)
    {
        var now = store.Time.GetUtcNow();
        var lead = UnitOf(district, how / 3);
        switch (how % 8)
        {
            case 0:
                (ticket.LeadUnitId, ticket.LeadUnitName, ticket.LeadUnitPath) = (lead?.Id, lead?.Name, lead?.Path);
                break;
            case 1:
                (ticket.People.Leader, ticket.People.HandlerId) = (how % 3 == 0 ? null : $"领导{how % 3}", how % 5 == 0 ? null : how % 5);
                break;
            case 2:
                (ticket.Stage, ticket.StageName) = Stages[how / 8 % Stages.Length];
                break;
            case 3:
                ticket.DueAt = how % 3 == 0 ? null : now.AddHours(how % 48 - 24);
                break;
            case 4:
                (ticket.HeldUntil, ticket.Overdue) = (how % 3 == 0 ? null : now.AddDays(how % 20), how % 2 == 0);
                break;
            case 5:
                (ticket.Status, ticket.ClosedAt, ticket.Satisfaction, ticket.RespondedAt, ticket.DispatchedAt) =
                    (TicketStatus.Closed, now.AddDays(-(how % 400)), (Satisfaction)(how % 4), now.AddMinutes(how % 90), now);
                break;
            case 6:
                (ticket.Status, ticket.ClosedAt) = (how % 3 == 0 ? TicketStatus.Cancelled : TicketStatus.Open, null);
                break;
            default:
                (ticket.ReworkCount, ticket.Channel) = (how % 3, how % 7 == 0 ? Channel.Own : Channel.Phone);
                break;
        }
    }

    private Task ChangeAsync(long id, Action<Ticket> change, bool returns = false) => store.InScopeAsync(async (services, db) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var row = await work.FirstAsync(db.Tickets.Where(ticket => ticket.Id == id), default);
        change(row);
        row.Version++;
        if (returns && row.LeadUnitId is { } unit)
            work.Add(new ReturnEntry { Id = services.GetRequiredService<IIdSource>().NextNumber(), TicketId = id, UnitId = unit, UnitName = "街道", At = store.Time.GetUtcNow(), ById = 3, ByName = "王强", Reason = "不属本街道", LegalBasis = "" });
        await work.CommitAsync();
    });

    private async Task RemoveAsync(List<long> tickets, int place)
    {
        var id = tickets[place];
        if (await store.InScopeAsync((_, db) => db.Returns.AnyAsync(entry => entry.TicketId == id)))
            return;
        tickets.RemoveAt(place);
        await store.InScopeAsync(async (services, db) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Remove(await work.FirstAsync(db.Tickets.Where(ticket => ticket.Id == id), default));
            await work.CommitAsync();
        });
    }

    private Task<int> MendAsync() => store.InScopeAsync((services, _) => services.GetRequiredService<FigureCount>().MendAsync((_, _) => { }, default));

    private async Task<IReadOnlyList<string>> CheckAsync() => (await store.Hotline.SendAsync(new CheckFigures(), Admin)).Value!.Findings;

    private async Task RightAsync() => (await CheckAsync()).ShouldBeEmpty();

    /// <summary>What the overview says is what is counted by hand.</summary>
    private async Task AgreeAsync(District district)
    {
        var now = store.Time.GetUtcNow();
        foreach (var (actor, path) in new[] { (Admin, "/"), (district.EastHandler with { Roles = new HashSet<string> { Roles.Leader } }, district.East.Path) })
        {
            var overview = (await store.Hotline.SendAsync(new GetOverview(), actor)).Value!;
            var tickets = await store.InScopeAsync((_, db) => db.Tickets.AsNoTracking().Where(ticket => ticket.Channel != Channel.Own).ToListAsync());
            tickets.RemoveAll(ticket => path != "/" && ticket.LeadUnitPath?.StartsWith(path, StringComparison.Ordinal) is not true);
            var open = tickets.Where(ticket => ticket.Status is TicketStatus.Open).ToList();
            (overview.Open, overview.Overdue, overview.Held).ShouldBe((open.Count, open.Count(ticket => ticket.DueAt < now), open.Count(ticket => ticket.HeldUntil is not null)));
            overview.ByUnit.Sum(unit => unit.Closed).ShouldBe(tickets.Count(ticket => ticket is { Status: TicketStatus.Closed, LeadUnitId: not null }));
            overview.ByStage.Select(stage => (stage.Stage, stage.Open)).ShouldBe(open.GroupBy(ticket => ticket.Stage).Select(stage => (stage.Key, stage.Count())), ignoreOrder: true);
            overview.MostOverdue.Select(row => row.DueAt).ShouldBe(open.Where(ticket => ticket.DueAt < now).Select(ticket => ticket.DueAt).Order().Take(overview.MostOverdue.Count));
        }
    }
}

public sealed class SqliteFigureTests(SqliteFixture store) : FigureTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresFigureTests(PostgresFixture store) : FigureTests(store), IClassFixture<PostgresFixture>;
