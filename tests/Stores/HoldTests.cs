using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The ledger of held cases and the rules of negotiations, as the database filters and counts them.</summary>
public abstract class HoldTests(StoreFixture store)
{
    private DateTimeOffset Now => store.Time.GetUtcNow();

    [SkippableFact]
    public async Task The_ledger_is_filtered_counted_sorted_paged_and_seen_by_ones_own_alone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var late = await HoldAsync(district, district.East, -2);
        var near = await HoldAsync(district, district.East, 3, hold => hold.ProgressAt = Now.AddDays(-40));
        var asked = await HoldAsync(district, district.West, 9, hold => hold.ReleaseAskedAt = Now);
        var old = await HoldAsync(district, district.West, 12, since: 200);
        var gone = await HoldAsync(district, district.West, 1, hold => hold.ReleasedAt = Now, MatterStatus.Ended);

        var page = await DoAsync(new ListHolds(), district.Centre);
        page.Items.Select(row => row.No).ShouldBe([asked, late, near, old]);
        page.Counts.ShouldBe(new Dictionary<HoldTab, int>
        {
            [HoldTab.Held] = 4,
            [HoldTab.Review] = 1,
            [HoldTab.Late] = 1,
            [HoldTab.Still] = 1,
            [HoldTab.Long] = 1,
            [HoldTab.Released] = 1,
        });
        foreach (var (tab, no) in new[] { (HoldTab.Review, asked), (HoldTab.Late, late), (HoldTab.Still, near), (HoldTab.Long, old), (HoldTab.Released, gone) })
            (await DoAsync(new ListHolds(tab), district.Centre)).Items.Select(row => row.No).ShouldBe([no], tab.ToString());
        (await DoAsync(new ListHolds(After: (await DoAsync(new ListHolds(Take: 2), district.Centre)).Next), district.Centre)).Items.Select(row => row.No).ShouldBe([old]);
        (await DoAsync(new ListHolds(), district.EastHandler)).Items.Select(row => row.No).ShouldBe([late, near]);
        (await store.Hotline.SendAsync(new GetHold(old), district.EastHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await DoAsync(new GetHold(old), district.WestHandler)).Row.No.ShouldBe(old);
        (await DoAsync(new FindTickets("held"), district.EastHandler)).Items.Count.ShouldBe(2);
        var released = new List<string> { gone };
        foreach (var hours in new[] { 3, 1, 1 })
            released.Add(await HoldAsync(district, district.West, 1, hold => hold.ReleasedAt = Now.AddHours(-hours), MatterStatus.Ended));
        (await AllAsync(HoldTab.Held, TicketOrder.Due)).ShouldBe([asked, late, near, old]);
        (await AllAsync(HoldTab.Held, TicketOrder.Newest)).ShouldBe([asked, near, late, old]);
        (await AllAsync(HoldTab.Review, TicketOrder.Newest)).ShouldBe([asked]);
        (await AllAsync(HoldTab.Late, TicketOrder.Newest)).ShouldBe([late]);
        foreach (var order in Enum.GetValues<TicketOrder>())
            (await AllAsync(HoldTab.Released, order)).ShouldBe([released[0], released[3], released[2], released[1]]);
        (await store.Hotline.SendAsync(new ListHolds(Order: (TicketOrder)9), district.Centre)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["order"]);
        var supervisor = district.EastHandler with { Roles = new HashSet<string> { Roles.Supervisor } };
        (await DoAsync(new GetOverview(), supervisor)).ShouldSatisfyAllConditions(x => x.Held.ShouldBe(2), x => x.ByUnit.Single().Held.ShouldBe(2));

        async Task<List<string>> AllAsync(HoldTab tab, TicketOrder order)
        {
            var (seen, after) = (new List<string>(), (string?)null);
            do
            {
                var page = await DoAsync(new ListHolds(tab, after, 1, order), district.Centre);
                seen.AddRange(page.Items.Select(row => row.No));
                after = page.Next;
            }
            while (after is not null);
            return seen;
        }
    }

    [SkippableFact]
    public async Task A_streets_own_rule_goes_before_the_districts_and_a_closed_unit_is_not_suggested()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var path = "公用/" + district.Root.Id;
        var ticket = await district.AddAsync(null, ticket => (ticket.CategoryPath, ticket.Place) = (path, new Place { Street = "东街" }));
        await AddAsync(Rule(path, null, district.West), Rule(path, "西街", district.Community));
        (await SuggestedAsync()).ShouldBe(district.West.Id);
        await AddAsync(Rule(path, "东街", district.East));
        (await SuggestedAsync()).ShouldBe(district.East.Id);
        district.East.IsClosed = true;
        await store.InScopeAsync((_, db) =>
        {
            db.Units.Update(district.East);
            return db.SaveChangesAsync();
        });
        (await SuggestedAsync()).ShouldBe(district.West.Id);

        async Task<long?> SuggestedAsync() => (await DoAsync(new SuggestRoute(ticket.No), district.Centre)).Rule?.LeadUnitId;
    }

    private RoutingRule Rule(string path, string? street, Unit lead) => new()
    {
        Id = NextNumber(),
        CategoryPath = path,
        Street = street,
        LeadUnitId = lead.Id,
        LeadUnitName = lead.Name,
        Source = "HS260302-0001",
        ByName = "派单员",
        CreatedAt = Now,
    };

    private async Task<string> HoldAsync(District district, Unit lead, int days, Action<HoldCase>? change = null, MatterStatus status = MatterStatus.Open, int since = 1)
    {
        var id = NextNumber();
        var ticket = await district.AddAsync(lead, ticket =>
        {
            if (status is MatterStatus.Open)
                (ticket.HeldById, ticket.HeldUntil) = (id, Now.AddDays(days));
        });
        var matter = new Matter
        {
            Id = id,
            No = $"GZ{id}",
            Kind = "hold",
            KindName = "挂账",
            Subject = "x",
            TicketId = ticket.Id,
            InstanceId = $"i{id}",
            DefinitionId = "hold",
            Data = "{}",
            Status = status,
            BegunByName = "周敏",
            BegunUnitName = lead.Name,
            BegunUnitPath = lead.Path,
            BegunAt = Now.AddDays(-since),
            DecidedAt = Now.AddDays(-since),
        };
        var hold = new HoldCase
        {
            Id = id,
            TicketId = ticket.Id,
            UnitId = lead.Id,
            UnitName = lead.Name,
            UnitPath = lead.Path,
            Cause = "产权不清",
            Detail = "x",
            PersonName = "周敏",
            NextCheckAt = Now.AddDays(days),
            ProgressAt = Now,
        };
        change?.Invoke(hold);
        await AddAsync(matter, hold);
        return matter.No;
    }

    private long NextNumber() => store.Services.GetRequiredService<IIdSource>().NextNumber();

    private Task AddAsync(params object[] rows) => store.InScopeAsync((services, _) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        work.AddRange(rows);
        return work.CommitAsync();
    });

    private async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor)
    {
        var answer = await store.Hotline.SendAsync(request, actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class SqliteHoldTests(SqliteFixture store) : HoldTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresHoldTests(PostgresFixture store) : HoldTests(store), IClassFixture<PostgresFixture>;
