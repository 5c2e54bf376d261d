using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The index of a database that is older than it, or whose index is damaged; each test changes all of it.</summary>
public abstract class SearchIndexTests(StoreFixture store)
{
    private static readonly Actor Admin = Actor.System;

    private IndexPass Pass => store.Services.GetRequiredService<IndexPass>();

    [SkippableFact]
    public async Task An_older_database_is_taken_in_from_the_newest_on_and_says_how_far()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        for (var n = 0; n < 70; n++)
            await district.AddAsync(district.East, x => (x.Content, x.AcceptedAt) = ($"旧事{n:00}", store.Time.GetUtcNow().AddDays(n - 100)));
        await ForgetAsync();
        (await StateAsync()).ShouldBe(new SearchState(false, null, 0));
        (await CheckAsync()).IsWhole.ShouldBeFalse();

        (await Pass.TakeOldAsync(default)).ShouldBe(50);

        (await FindAsync("旧事69", district)).Count.ShouldBe(1);
        (await FindAsync("旧事00", district)).ShouldBeEmpty();
        (await StateAsync()).ShouldBe(new SearchState(false, store.Time.GetUtcNow().AddDays(20 - 100), 0));

        await FillAsync();

        (await FindAsync("旧事00", district)).Count.ShouldBe(1);
        (await StateAsync()).IsWhole.ShouldBeTrue();
        (await Pass.IsNeededAsync(default)).ShouldBeFalse();
        (await CheckAsync()).Findings.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_the_index_lacks_is_named_and_built_anew_while_search_goes_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var kept = await district.AddAsync(district.East, x => x.Content = "烟囱冒黑烟");
        await FillAsync();
        (await CheckAsync()).Findings.ShouldBeEmpty();
        var lost = await district.AddAsync(district.East, x => x.Content = "围墙倾斜欲倒");
        await store.InScopeAsync((_, db) => db.SearchDue.ExecuteDeleteAsync());
        (await FindAsync("围墙倾斜", district)).ShouldBeEmpty();

        var check = await CheckAsync();
        check.Findings.ShouldNotBeEmpty();
        check.Findings.ShouldAllBe(finding => finding.Contains(lost.No));

        await Pass.BeginAnewAsync(empty: false, default);
        (await FindAsync("烟囱", district)).ShouldBe([kept.No]);
        await FillAsync();

        (await FindAsync("围墙倾斜", district)).ShouldBe([lost.No]);
        (await CheckAsync()).Findings.ShouldBeEmpty();

        await Pass.BeginAnewAsync(empty: true, default);
        (await FindAsync("烟囱", district)).ShouldBeEmpty();
        await FillAsync();
        (await FindAsync("烟囱", district)).ShouldBe([kept.No]);
    }

    [SkippableFact]
    public async Task A_page_that_would_look_at_too_many_ends_early_and_the_next_goes_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var oldest = await district.AddAsync(district.East, x => (x.Content, x.Status) = ("路灯闪烁", TicketStatus.Closed));
        for (var n = 0; n < 150; n++)
            await district.AddAsync(district.East, x => x.Content = "路灯闪烁");
        await FillAsync();
        var options = store.Services.GetRequiredService<HotlineOptions>();
        options.Search.MostLooked = 100;

        var (found, pages, after) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = (await store.Hotline.SendAsync(new FindTickets("closed", Search: "路灯闪烁", After: after), district.EastHandler)).Value!;
            found.AddRange(page.Items.Select(row => row.No));
            (pages, after) = (pages + 1, page.Next);
        }
        while (after is not null);

        found.ShouldBe([oldest.No]);
        // What is in many is sought among those that are closed, and there is nothing else to look at.
        pages.ShouldBe(await store.InScopeAsync((services, db) => services.GetRequiredService<ITicketIndex>()
            .AreManyAsync(db, new IndexQuestion([IndexQuestion.Just("路灯")]), long.MaxValue, default)) ? 1 : 2);
        options.Search.MostLooked = new SearchOptions().MostLooked;
    }

    [SkippableTheory]
    [InlineData("frequent", "灯", 2)]
    [InlineData("rare among the newest", "桥", 70)]
    [InlineData("in the oldest alone", "塔", 700)]
    public async Task Whatever_a_word_is_in_is_found_newest_first_however_frequent_it_is(string what, string word, int every)
    {
        Skip.If(store.Missing is not null, store.Missing);
        await ForgetAsync();
        var district = await District.CreateAsync(store);
        var truth = new List<long>();
        for (var n = 0; n < 700; n++)
        {
            var has = n % every == 0;
            var ticket = await district.AddAsync(district.East, x => (x.Title, x.Content) = ("事项", has ? $"{word}坏了" : "井盖响"));
            if (has)
                truth.Insert(0, ticket.Id);
        }

        await FillAsync();

        foreach (var most in new[] { 1, 10, 100, 300 })
        {
            (await AskAsync(long.MaxValue, most)).ShouldBe(truth.Take(most), what);
            (await AskAsync(truth[0], most)).ShouldBe(truth.Skip(1).Take(most), what);
        }

        Task<List<long>> AskAsync(long before, int most) => store.InScopeAsync((services, db) => services.GetRequiredService<ITicketIndex>()
            .FindAsync(db, new IndexQuestion([IndexQuestion.Just(word), IndexQuestion.Just(IndexTerms.Unit(district.East.Path))]), before, most, default));
    }

    [SkippableTheory]
    [InlineData(2, 10)]
    [InlineData(2, 5_000)]
    [InlineData(40, 30)]
    [InlineData(40, 5_000)]
    [InlineData(300, 10)]
    [InlineData(5_000, 10)]
    public async Task What_a_look_into_known_tickets_tells_is_true_as_far_as_it_says_that_it_looked(int every, int most)
    {
        Skip.If(store.Missing is not null, store.Missing);
        await ForgetAsync();
        var known = Enumerable.Range(1, 3_000).Select(n => (long)n * 7).Reverse().ToList();
        var truth = known.Where(id => id % every == 0).ToHashSet();
#pragma warning disable EF1002 // Made of numbers and of words that stand here.
        await store.InScopeAsync((_, db) => db.Database.ExecuteSqlRawAsync($"""
            INSERT INTO "{IndexedTicket.Table}" ("rowid", "Terms") VALUES {string.Join(", ", known.Select(id => $"({id}, '{(truth.Contains(id) ? "灯 路灯" : "井 井盖")}'), ({id + 1}, '路灯 灯')"))}
            """));
#pragma warning restore EF1002

        for (var from = 0; from < known.Count;)
        {
            var look = await store.InScopeAsync((services, db) => services.GetRequiredService<ITicketIndex>()
                .LookAsync(db, new IndexQuestion([IndexQuestion.Just("路灯")]), known[from..], most, default));

            look.Found.Order().ShouldBe(known.Skip(from).Take(look.Looked).Where(truth.Contains).Order());
            look.Looked.ShouldBeLessThanOrEqualTo(known.Count - from);
            look.Looked.ShouldBeGreaterThan(0);
            from += look.Looked;
        }

        await ForgetAsync();
    }

    private async Task ForgetAsync()
    {
        await Pass.BeginAnewAsync(empty: true, default);
        await store.InScopeAsync((_, db) => db.SearchDue.ExecuteDeleteAsync());
    }

    private async Task FillAsync()
    {
        while (await Pass.TakeDueAsync(default) > 0 || await Pass.TakeOldAsync(default) > 0)
        {
            // Until all is in.
        }
    }

    private async Task<SearchState> StateAsync() => (await store.Hotline.SendAsync(new GetSearchState(), Admin)).Value!;

    private async Task<SearchCheck> CheckAsync() => (await store.Hotline.SendAsync(new CheckSearch(1), Admin)).Value!;

    private async Task<List<string>> FindAsync(string words, District district) =>
        [.. (await store.Hotline.SendAsync(new FindTickets(Search: words), district.EastHandler)).Value!.Items.Select(row => row.No)];
}

public sealed class SearchIndexOnSqlite(SqliteFixture store) : SearchIndexTests(store), IClassFixture<SqliteFixture>;

public sealed class SearchIndexOnPostgres(PostgresFixture store) : SearchIndexTests(store), IClassFixture<PostgresFixture>;
