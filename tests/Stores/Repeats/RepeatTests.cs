using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Repeats;

/// <summary>疑似重复 and 重复诉求 on the page of a ticket.</summary>
public abstract class RepeatTests(StoreFixture store)
{
    private const string Phone = "13700000007";
    private const string Street = "城市管理/积水";

    [SkippableFact]
    public async Task The_likeliest_duplicate_comes_first_with_its_reasons()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var all = await district.AddAsync(district.East, x => Fill(x, Phone, "东街 9 号", "三单元门口积水很深，老人出不去。"));
        var told = await district.AddAsync(district.East, x => Fill(x, null, null, "三单元门口积水很深，请派人来看。"));
        await district.AddAsync(district.East, x => Fill(x, null, null, "广场舞太吵，影响孩子学习。"));
        await district.AddAsync(district.West, x => Fill(x, Phone, "东街 9 号", "三单元门口积水很深，老人出不去。"));
        var mine = await district.AddAsync(district.East, x => Fill(x, Phone, "东街 9 号", "三单元门口的积水很深，老人没法出去。"));

        var repeats = await AskAsync(mine.No, district.EastHandler);

        repeats.Suggestions.Select(x => (x.Ticket.No, x.Likelihood)).ShouldBe([(all.No, Likelihood.High), (told.No, Likelihood.Medium)]);
        string.Join('、', repeats.Suggestions[0].Why).ShouldStartWith("同一电话、同一地址、同一分类、同一标题、内容相似：“");
        repeats.Suggestions[1].Why[^1].ShouldStartWith("内容相似：“三单元门口");
    }

    [SkippableFact]
    public async Task Alike_words_in_two_streets_are_two_requests()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await district.AddAsync(district.East, x => Fill(x, null, null, "路口的红绿灯坏了，车都堵住了。", "西街"));
        var unknown = await district.AddAsync(district.East, x => Fill(x, null, null, "路口的红绿灯坏了，车全堵住了。", null));
        var mine = await district.AddAsync(district.East, x => Fill(x, null, null, "路口那个红绿灯坏了，车堵住好久了。", "东街"));

        (await AskAsync(mine.No, district.EastHandler)).Suggestions.ShouldHaveSingleItem().Ticket.No.ShouldBe(unknown.No);
    }

    [SkippableFact]
    public async Task A_text_is_looked_for_among_the_newest_tickets_alone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await district.AddAsync(district.East, x => Fill(x, null, null, "井盖响了一夜。"));
        var mine = await district.AddAsync(district.East, x => Fill(x, null, null, "井盖响了一夜。"));
        var limits = store.Services.GetRequiredService<HotlineOptions>().Duplicates;
        try
        {
            limits.TextAmong = 1;
            (await AskAsync(mine.No, district.EastHandler)).Suggestions.ShouldBeEmpty();
            limits.TextAmong = 0;
            (await AskAsync(mine.No, district.EastHandler)).Suggestions.ShouldBeEmpty();
        }
        finally
        {
            limits.TextAmong = new DuplicateOptions().TextAmong;
        }

        (await AskAsync(mine.No, district.EastHandler)).Suggestions.ShouldHaveSingleItem().Why.ShouldContain("内容相同");
    }

    [SkippableFact]
    public async Task Repeats_of_one_phone_and_of_one_place_are_counted_by_class_and_days()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var mine = await district.AddAsync(district.East, x => Fill(x, Phone, "东街 3 号", "积水。"));
        await district.AddAsync(district.East, x => Fill(x, Phone, "东街 4 号", "又积水。"));
        await district.AddAsync(district.East, x => Fill(x, Phone, "东街３号楼", "还在积水。"));
        await district.AddAsync(district.East, x => Fill(x, Phone, "东街 3 号", "停水。", category: "民生/停水"));
        await district.AddAsync(district.East, x => (x.AcceptedAt, x.Reporter, x.CategoryPath) = (x.AcceptedAt.AddDays(-31), new Reporter { Phone = Phone }, Street));
        await district.AddAsync(district.East, x => (x.Reporter, x.CategoryPath) = (new Reporter { Phone = Phone, Secret = true }, Street));

        var seen = await AskAsync(mine.No, district.EastHandler);
        seen.SamePhone.ShouldBe(new RepeatCount(3, 30, true));
        seen.SamePlace.ShouldBe(new RepeatCount(2, 30, false));
        (await AskAsync(mine.No, district.Centre)).SamePhone!.Tickets.ShouldBeGreaterThanOrEqualTo(4);
    }

    [SkippableFact]
    public async Task A_phone_that_was_kept_as_it_was_typed_is_found_however_that_was()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        string[] typed = ["01068870101", "010 6887-0101", "（010）68870101", "+86 010-68870101", "010-68870101"];
        var nos = new List<string>();
        foreach (var phone in typed)
            nos.Add((await district.AddAsync(district.East, x => Fill(x, phone, null, $"{nos.Count}"))).No);
        await district.AddAsync(district.East, x => Fill(x, "021-68870101", null, "别处"));
        await district.AddAsync(district.East, x => Fill(x, "010-68870101转8", null, "分机"));
        await district.AddAsync(district.East, x => x.Reporter = new Reporter { Phone = "01068870101", Secret = true });

        await FoundAsync();
        var pass = store.Services.GetRequiredService<IndexPass>();
        while (await pass.TakeDueAsync(default) > 0)
        {
            // All that was noted goes into the index.
        }

        await FoundAsync();

        async Task FoundAsync()
        {
            foreach (var phone in typed)
            {
                var found = (await store.Hotline.SendAsync(new SuggestDuplicates(phone, null, null, null), district.EastHandler)).Value!;
                found.Select(x => x.Ticket.No).ShouldBe(Enumerable.Reverse(nos), phone);
            }

            foreach (var no in nos)
                (await AskAsync(no, district.EastHandler)).SamePhone.ShouldBe(new RepeatCount(5, 30, true));
        }
    }

    [SkippableFact]
    public async Task Of_a_secret_reporter_a_unit_is_told_nothing_by_phone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var secret = await district.AddAsync(district.East, x => x.Reporter = new Reporter { Phone = "13700000009", Secret = true });
        await district.AddAsync(district.East, x => (x.Reporter, x.Title, x.Content) = (new Reporter { Phone = "13700000009" }, "别的事", "停车难。"));

        var repeats = await AskAsync(secret.No, district.EastHandler);
        repeats.SamePhone.ShouldBeNull();
        repeats.Suggestions.ShouldBeEmpty();
        (await AskAsync(secret.No, district.Centre)).SamePhone!.Tickets.ShouldBe(2);
        (await store.Hotline.SendAsync(new GetRepeats(secret.No), district.WestHandler)).Refusal.ShouldBeOfType<NotFound>();
    }

    private static void Fill(Ticket ticket, string? phone, string? address, string content, string? street = null, string category = Street)
    {
        ticket.Reporter = new Reporter { Phone = phone };
        ticket.Place = new Place { Address = address, Street = street };
        (ticket.Content, ticket.CategoryPath, ticket.Title) = (content, category, "门前的事");
    }

    private async Task<TicketRepeats> AskAsync(string no, Actor actor)
    {
        var answer = await store.Hotline.SendAsync(new GetRepeats(no), actor);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class RepeatsOnSqlite(SqliteFixture store) : RepeatTests(store), IClassFixture<SqliteFixture>;

public sealed class RepeatsOnPostgres(PostgresFixture store) : RepeatTests(store), IClassFixture<PostgresFixture>;
