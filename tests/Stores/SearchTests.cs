using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Search over an index that is brought up to date beside the commits: before and after, on both databases.</summary>
public abstract class SearchTests(StoreFixture store)
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_are_found_however_they_are_written(bool indexed)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x =>
        {
            x.Title = "停车_费 100% 不退";
            x.Content = "幸福小区三号楼 ２单元 的电梯，坏了；ＫＴＶ太吵。";
            x.Place.Address = "八角北里12栋501室";
        });
        await district.AddAsync(district.East, x => x.Content = "电费算错了，梯子也坏了。");
        if (indexed)
            await IndexAsync();

        foreach (var words in new[] { "停车费100", "3号楼2单元", "3栋 电梯坏", "ktv", "12号楼501", "北里 ktv 电梯", "车", "ＫＴＶ，太吵", "100%" })
            (await NosAsync(words, district.EastHandler)).ShouldBe([ticket.No], words);
        foreach (var words in new[] { "梯子电", "四号楼", "坏梯", "ktv 四", "%%", "魑" })
            (await NosAsync(words, district.EastHandler)).ShouldBeEmpty(words);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_what_the_person_may_see_is_found_wherever_it_goes(bool indexed)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var moved = await district.AddAsync(null, x => x.Content = "井盖丢失。");
        var below = await district.AddAsync(district.Community, x => x.Content = "井盖破损。");
        var waiting = await district.AddAsync(district.West, x => x.Content = "井盖太响。");
        if (indexed)
            await IndexAsync();
        (await NosAsync("井盖", district.EastHandler)).ShouldBe([below.No]);

        await ChangeAsync(moved, (work, ticket) =>
        {
            (ticket.LeadUnitId, ticket.LeadUnitName, ticket.LeadUnitPath) = (district.West.Id, district.West.Name, district.West.Path);
            work.Add(new AssistingUnit { Id = Next(), TicketId = ticket.Id, UnitId = district.East.Id, UnitName = "东街", UnitPath = district.East.Path });
        });
        await district.OfferAsync(waiting, district.East, Roles.Handler);
        if (indexed)
            await IndexAsync();

        (await NosAsync("井盖", district.EastHandler)).ShouldBe([waiting.No, below.No, moved.No]);
        (await NosAsync("井盖", district.WestHandler)).ShouldBe([waiting.No, moved.No]);
        (await NosAsync("井盖", district.Centre, unit: district.East.Id)).ShouldBe([below.No]);
        (await NosAsync("井", district.EastHandler)).ShouldBe([waiting.No, below.No, moved.No]);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_are_searched_with_the_request(bool indexed)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x => x.Content = "水管漏水。");
        if (indexed)
            await IndexAsync();
        await ChangeAsync(ticket, (work, _) => work.Add(new ResultEntry
        {
            Id = Next(),
            TicketId = ticket.Id,
            At = store.Time.GetUtcNow(),
            InternalText = "已更换阀门",
            PublicReply = "阀门换好，不再漏水。",
            ById = 1,
            ByName = "周敏",
        }));
        if (indexed)
            await IndexAsync();

        var found = (await AskAsync(new FindTickets(Search: "水管 阀门"), district.EastHandler)).Items.ShouldHaveSingleItem();

        found.No.ShouldBe(ticket.No);
        found.Found.Select(hit => (hit.Where, hit.Text[hit.Marks[0].Start..(hit.Marks[0].Start + hit.Marks[0].Length)]))
            .ShouldBe([(HitPlace.Content, "水管"), (HitPlace.Result, "阀门"), (HitPlace.Result, "阀门")]);
    }

    [SkippableFact]
    public async Task Numbers_phones_and_names_are_found_by_those_who_may_know_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x =>
        {
            (x.SourceSystem, x.SourceNo) = ("市平台", $"SH2026-{district.East.Id}-7788");
            x.Reporter = new Reporter { Name = "欧阳 小明", Phone = "13812346677", Secret = true };
        });
        await IndexAsync();

        (await NosAsync($"{district.East.Id}7788", district.EastHandler)).ShouldBe([ticket.No]);
        (await NosAsync("7788", district.EastHandler)).ShouldBe([ticket.No]);
        foreach (var words in new[] { "138-1234-6677", "138 1234 6677", "+86 １３８ 1234 6677", "6677", "欧阳小" })
        {
            (await NosAsync(words, district.Centre)).ShouldContain(ticket.No, words);
            (await NosAsync(words, district.EastHandler)).ShouldBeEmpty(words);
        }

        var hit = (await AskAsync(new FindTickets(Search: "13812346677"), district.Centre)).Items.Single(row => row.No == ticket.No);
        hit.Found.ShouldHaveSingleItem().Text.ShouldBe("138****6677");
        (await store.InScopeAsync((_, db) => db.PhoneLookups.Where(look => look.ActorId == district.Centre.Id).Select(look => look.Found).ToListAsync()))
            .ShouldContain(found => found.Contains(ticket.No));
    }

    [SkippableFact]
    public async Task Pages_of_hits_have_no_gaps_and_no_repeats_while_the_index_follows()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var before = new List<string>();
        for (var n = 0; n < 25; n++)
        {
            before.Insert(0, (await district.AddAsync(n % 5 == 4 ? district.Community : district.East, x => x.Content = "噪声扰民，请处理。")).No);
            await district.AddAsync(district.West, x => x.Content = "噪声扰民，请处理。");
            if (n == 12)
                await IndexAsync();
        }

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await AskAsync(new FindTickets(Search: "噪声 扰民", After: after, Take: 7), district.EastHandler);
            seen.AddRange(page.Items.Select(row => row.No));
            await district.AddAsync(district.East, x => x.Content = "噪声扰民又来了。");
            await IndexAsync();
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(before);
    }

    [SkippableFact]
    public async Task Duplicates_are_found_at_one_place_however_it_is_written()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x => (x.Place.Address, x.CategoryPath) = ("静安里 3 号楼２单元501室", "城市管理/电梯"));
        await IndexAsync();

        var found = await store.Hotline.SendAsync(new SuggestDuplicates(null, "静安里3栋2单元501", null, "城市管理/电梯"), district.EastHandler);

        found.Value!.ShouldHaveSingleItem().Ticket.No.ShouldBe(ticket.No);
        found.Value![0].Why.ShouldBe(["同一地址", "同一分类"]);
        var other = await district.AddAsync(district.East, x => (x.Place.Address, x.CategoryPath) = ("静安里3栋2单元501", "城市管理/电梯"));
        await IndexAsync();
        (await store.Hotline.SendAsync(new GetRepeats(other.No), district.EastHandler)).Value!.SamePlace!.Tickets.ShouldBe(2);
    }

    private async Task IndexAsync()
    {
        var pass = store.Services.GetRequiredService<IndexPass>();
        while (await pass.TakeDueAsync(default) > 0)
        {
            // Until nothing is due.
        }

        (await store.InScopeAsync((_, db) => db.SearchDue.CountAsync())).ShouldBe(0);
    }

    private Task ChangeAsync(Ticket ticket, Action<UnitOfWork, Ticket> change) => store.InScopeAsync(async (services, db) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var row = await work.FirstAsync(db.Tickets.Where(one => one.Id == ticket.Id), default);
        change(work, row);
        row.Version++;
        await work.CommitAsync();
    });

    private long Next() => store.Services.GetRequiredService<IIdSource>().NextNumber();

    private async Task<Page<TicketRow>> AskAsync(FindTickets query, Actor actor) => (await store.Hotline.SendAsync(query, actor)).Value!;

    private async Task<IEnumerable<string>> NosAsync(string words, Actor actor, long? unit = null) =>
        (await AskAsync(new FindTickets(Search: words, Unit: unit), actor)).Items.Select(row => row.No);
}

public sealed class SearchOnSqlite(SqliteFixture store) : SearchTests(store), IClassFixture<SqliteFixture>;

public sealed class SearchOnPostgres(PostgresFixture store) : SearchTests(store), IClassFixture<PostgresFixture>;
