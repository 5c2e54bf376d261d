using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores;

public abstract class QueryTests(StoreFixture store)
{
    [SkippableFact]
    public async Task People_see_their_unit_and_below_what_they_assist_in_and_what_waits_for_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var east = await district.AddAsync(district.East);
        var below = await district.AddAsync(district.Community);
        var west = await district.AddAsync(district.West);
        var undispatched = await district.AddAsync(null);
        var assisted = await district.AddAsync(district.West);
        await store.InScopeAsync((_, db) =>
        {
            db.Add(new AssistingUnit { Id = assisted.Id + 1, TicketId = assisted.Id, UnitId = district.East.Id, UnitName = "东街", UnitPath = district.East.Path });
            return db.SaveChangesAsync();
        });
        var waiting = await district.AddAsync(district.West);
        await district.OfferAsync(waiting, district.East, Roles.Handler);

        (await NosAsync(district.EastHandler)).ShouldBe([waiting.No, assisted.No, below.No, east.No]);
        (await NosAsync(district.WestHandler)).ShouldBe([waiting.No, assisted.No, west.No]);
        (await NosAsync(district.Centre, Take: 200)).ShouldContain(undispatched.No);
        (await AskAsync(new GetTicket(west.No), district.EastHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await AskAsync(new GetTicket(east.No), district.EastHandler)).Succeeded.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Pages_have_no_gaps_and_no_repeats_while_tickets_arrive()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var before = new List<string>();
        for (var n = 0; n < 25; n++)
            before.Insert(0, (await district.AddAsync(district.East)).No);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await AskAsync(new FindTickets(After: after, Take: 10), district.EastHandler)).Value!;
            seen.AddRange(page.Items.Select(x => x.No));
            await district.AddAsync(district.East);
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(before);
    }

    [SkippableFact]
    public async Task Search_finds_every_word_in_any_case()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x =>
        {
            x.Title = "停车_费 100% 不退";
            x.Place.Address = "ABC大厦1号";
        });
        await district.AddAsync(district.East);

        (await NosAsync(district.EastHandler, "停车_费 100%")).ShouldBe([ticket.No]);
        (await NosAsync(district.EastHandler, "abc大厦")).ShouldBe([ticket.No]);
        (await NosAsync(district.EastHandler, "车__退")).ShouldBeEmpty();
        (await NosAsync(district.EastHandler, ticket.No)).ShouldBe([ticket.No]);
    }

    [SkippableFact]
    public async Task The_overview_counts_what_the_person_may_see()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var now = store.Time.GetUtcNow();
        await district.AddAsync(district.East, x => x.DueAt = now.AddHours(-3));
        await district.AddAsync(district.East, x => x.DueAt = now.AddHours(1));
        await district.AddAsync(district.Community, x => (x.Status, x.Stage, x.ClosedAt) = (TicketStatus.Closed, "closed", now));
        await district.AddAsync(district.West, x => x.DueAt = now.AddHours(-9));

        var overview = (await AskAsync(new GetOverview(), district.EastHandler with { Roles = new HashSet<string> { Roles.Leader } })).Value!;

        (overview.Open, overview.Overdue, overview.DueSoon, overview.CreatedToday, overview.ClosedToday).ShouldBe((2, 1, 1, 3, 1));
        overview.ByStage.ShouldHaveSingleItem().ShouldBe(new StageTotal("handle", "处置", 2, 1));
        overview.ByUnit.Select(x => (x.UnitName, x.Open, x.Overdue, x.Closed)).ShouldBe([("东街", 2, 1, 0), ("东一社区", 0, 0, 1)]);
        overview.MostOverdue.Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task The_reporter_is_masked_and_each_look_is_written_down()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x => x.Reporter = new Reporter { Name = "王小明", Phone = "13812345678" });
        var secret = await district.AddAsync(district.East, x => x.Reporter = new Reporter { Name = "李四", Phone = "13987654321", Secret = true });

        var page = (await AskAsync(new GetTicket(ticket.No), district.EastHandler)).Value!;
        (page.Reporter.MaskedName, page.Reporter.MaskedPhone).ShouldBe(("王**", "138****5678"));
        (await AskAsync(new RevealReporter(ticket.No), district.EastHandler)).Value.ShouldBe(new RevealedReporter("王小明", "13812345678"));
        var looks = (await AskAsync(new GetTicket(ticket.No), district.EastHandler)).Value!.Timeline;
        looks.ShouldHaveSingleItem().ActorName.ShouldBe("east");

        (await AskAsync(new GetTicket(secret.No), district.EastHandler)).Value!.Reporter.ShouldBe(new ReporterView(null, null, true, null));
        (await AskAsync(new RevealReporter(secret.No), district.EastHandler)).Refusal.ShouldBeOfType<Forbidden>();
        (await AskAsync(new RevealReporter(secret.No), district.Centre)).Succeeded.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Similar_recent_tickets_are_suggested_with_the_reason()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var phone = await district.AddAsync(district.East, x => x.Reporter.Phone = "13700000001");
        var place = await district.AddAsync(district.East, x => (x.Place.Address, x.CategoryPath) = ("东街 8 号", "城市管理/路灯"));
        await district.AddAsync(district.East, x => (x.Reporter.Phone, x.AcceptedAt, x.Status) = ("13700000001", x.AcceptedAt.AddDays(-31), TicketStatus.Closed));
        await district.AddAsync(district.East, x => x.Place.Address = "东街 8 号");

        var found = (await AskAsync(new SuggestDuplicates("13700000001", "东街 8 号", null, "城市管理/路灯"), district.EastHandler)).Value!;

        found.Select(x => (x.Ticket.No, string.Join('、', x.Why))).ShouldBe([(place.No, "同一地址、同一分类"), (phone.No, "同一电话")]);
    }

    [SkippableFact]
    public async Task Units_come_in_tree_order()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);

        var all = (await AskAsync(new ListUnits(), district.Centre)).Value!.Select(x => x.Id).ToList();
        (all.IndexOf(district.Community.Id) - all.IndexOf(district.East.Id)).ShouldBe(1);
        (await AskAsync(new ListUnits(district.East.Id), district.Centre)).Value!.ShouldHaveSingleItem().Id.ShouldBe(district.Community.Id);
    }

    private Task<Result<T>> AskAsync<T>(IQuery<T> query, Actor actor) => store.Hotline.SendAsync(query, actor);

    private Task<Result<T>> AskAsync<T>(ICommand<T> command, Actor actor) => store.Hotline.SendAsync(command, actor);

    private async Task<IEnumerable<string>> NosAsync(Actor actor, string? search = null, int Take = 50) =>
        (await AskAsync(new FindTickets(Search: search, Take: Take), actor)).Value!.Items.Select(x => x.No);
}

public sealed class QueriesOnSqlite(SqliteFixture store) : QueryTests(store), IClassFixture<SqliteFixture>;

public sealed class QueriesOnPostgres(PostgresFixture store) : QueryTests(store), IClassFixture<PostgresFixture>;
