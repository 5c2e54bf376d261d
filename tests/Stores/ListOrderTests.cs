using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Lists are sorted and paged alike on both databases, whatever comes first in them.</summary>
public abstract class ListOrderTests(StoreFixture store)
{
    /// <summary>Hours until it is due, null for no deadline; how urgent.</summary>
    private static readonly (int? Due, Urgency Urgency)[] Open =
        [(9, Urgency.Normal), (null, Urgency.Urgent), (2, Urgency.Normal), (9, Urgency.Critical), (null, Urgency.Normal), (30, Urgency.Urgent), (2, Urgency.Urgent)];

    [SkippableFact]
    public async Task Tickets_come_newest_first_or_by_deadline_with_those_that_have_ended_behind_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var open = await AddAsync(district);
        var ended = new List<string>();
        for (var n = 0; n < 3; n++)
            ended.Add((await district.AddAsync(district.East, x => (x.Status, x.DueAt) = (n == 1 ? TicketStatus.Cancelled : TicketStatus.Closed, store.Time.GetUtcNow()))).No);
        var newest = open.Concat(ended).Reverse().ToList();

        (await TicketsAsync(TicketOrder.Newest, null)).ShouldBe(newest);
        (await TicketsAsync(TicketOrder.Due, null)).ShouldBe([.. In(open, 2, 6, 0, 3, 5, 1, 4), .. Enumerable.Reverse(ended)]);
        (await TicketsAsync(TicketOrder.Due, "open")).ShouldBe(In(open, 2, 6, 0, 3, 5, 1, 4));
        (await store.Hotline.SendAsync(new FindTickets(After: "12_34"), district.EastHandler)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["after"]);
        (await store.Hotline.SendAsync(new FindTickets(Order: (TicketOrder)9), district.EastHandler)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["order"]);

        Task<List<string>> TicketsAsync(TicketOrder order, string? state) =>
            AllAsync(after => new FindTickets(state, After: after, Take: 2, Order: order), row => row.No, district.EastHandler);
    }

    [SkippableFact]
    public async Task Work_comes_by_deadline_newest_first_or_by_urgency()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var open = await AddAsync(district);

        (await WorkAsync(TaskOrder.Due)).ShouldBe(In(open, 2, 6, 0, 3, 5, 1, 4));
        (await WorkAsync(TaskOrder.Newest)).ShouldBe(Enumerable.Reverse(open));
        (await WorkAsync(TaskOrder.Urgent)).ShouldBe(In(open, 3, 6, 5, 1, 2, 0, 4));
        foreach (var (order, after) in new[] { (TaskOrder.Due, "2_3_4"), (TaskOrder.Newest, "3_4"), (TaskOrder.Urgent, "3_4"), (TaskOrder.Urgent, "9_3_4"), ((TaskOrder)7, "_4") })
            (await store.Hotline.SendAsync(new ListTasks(TaskScope.Mine, After: after, Order: order), district.EastHandler)).Refusal.ShouldBeOfType<Invalid>();

        Task<List<string>> WorkAsync(TaskOrder order) =>
            AllAsync(after => new ListTasks(TaskScope.Mine, After: after, Take: 2, Order: order), row => row.TicketNo, district.EastHandler);
    }

    [SkippableFact]
    public async Task Matters_come_newest_first_or_by_the_nearest_deadline_of_their_open_tasks()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var open = new List<string>();
        foreach (var (hours, _) in Open)
            open.Add(await BeginAsync(district, MatterStatus.Open, hours));
        var ended = new List<string> { await BeginAsync(district, MatterStatus.Ended, 1), await BeginAsync(district, MatterStatus.Withdrawn, null) };

        foreach (var actor in new[] { district.Centre, district.EastHandler })
        {
            (await MattersAsync(TicketOrder.Newest, null, actor)).ShouldBe(open.Concat(ended).Reverse());
            (await MattersAsync(TicketOrder.Due, null, actor)).ShouldBe([.. In(open, 2, 6, 0, 3, 5, 1, 4), .. Enumerable.Reverse(ended)]);
            (await MattersAsync(TicketOrder.Due, MatterStatus.Ended, actor)).ShouldBe([ended[0]]);
        }

        (await store.Hotline.SendAsync(new ListMatters(After: "1_2"), district.EastHandler)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["after"]);
        (await store.Hotline.SendAsync(new ListMatters(Order: (TicketOrder)9), district.EastHandler)).Refusal.ShouldBeOfType<Invalid>();

        Task<List<string>> MattersAsync(TicketOrder order, MatterStatus? status, Actor actor) =>
            AllAsync(after => new ListMatters(Status: status, UnitId: district.East.Id, After: after, Take: 2, Order: order), row => row.No, actor);
    }

    /// <summary>With a task that is open, a later one, and one that was done long ago.</summary>
    private async Task<string> BeginAsync(District district, MatterStatus status, int? hours)
    {
        var ticket = await district.AddAsync(district.East);
        var now = store.Time.GetUtcNow();
        for (var n = 0; n < 3; n++)
            await district.OfferAsync(ticket, district.East, Roles.Handler, n == 2 ? now.AddHours(-9) : hours is { } h ? now.AddHours(h + (50 * n)) : null);
        return await store.InScopeAsync(async (_, db) =>
        {
            var matter = new Matter
            {
                Id = ticket.Id,
                No = "YQ" + ticket.No,
                Kind = "extension",
                KindName = "延期",
                Subject = "等许可",
                TicketId = ticket.Id,
                InstanceId = "m" + ticket.InstanceId,
                DefinitionId = "none",
                Status = status,
                Data = "{}",
                BegunByName = "测试",
                BegunUnitName = "测试",
                BegunUnitPath = district.East.Path,
                BegunAt = now,
            };
            db.Add(matter);
            await db.SaveChangesAsync();
            foreach (var (at, task) in (await db.Tasks.AsTracking().Where(task => task.TicketId == ticket.Id).OrderBy(task => task.Id).ToListAsync()).Index())
            {
                db.Entry(task).Property(row => row.MatterId).CurrentValue = matter.Id;
                task.Status = at == 2 || status is not MatterStatus.Open ? HumanTaskStatus.Completed : at == 1 ? HumanTaskStatus.Claimed : HumanTaskStatus.Open;
            }

            await db.SaveChangesAsync();
            return matter.No;
        });
    }

    private static IEnumerable<string> In(List<string> open, params IEnumerable<int> order) => order.Select(place => open[place]);

    private async Task<List<string>> AddAsync(District district)
    {
        var nos = new List<string>();
        foreach (var (hours, urgency) in Open)
        {
            var due = hours is { } h ? store.Time.GetUtcNow().AddHours(h) : (DateTimeOffset?)null;
            var ticket = await district.AddAsync(district.East, x => (x.DueAt, x.Urgency) = (due, urgency));
            await district.OfferAsync(ticket, district.East, Roles.Handler, due);
            nos.Add(ticket.No);
        }

        return nos;
    }

    private async Task<List<string>> AllAsync<TRow>(Func<string?, IQuery<Page<TRow>>> query, Func<TRow, string> no, Actor actor)
    {
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await store.Hotline.SendAsync(query(after), actor)).Value!;
            seen.AddRange(page.Items.Select(no));
            after = page.Next;
        }
        while (after is not null);
        return seen;
    }
}

public sealed class ListOrderOnSqlite(SqliteFixture store) : ListOrderTests(store), IClassFixture<SqliteFixture>;

public sealed class ListOrderOnPostgres(PostgresFixture store) : ListOrderTests(store), IClassFixture<PostgresFixture>;
