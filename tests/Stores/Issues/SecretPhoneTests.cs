using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>Suggestions of duplicates told a handler whose secret a reporter was: "the same phone" for the right number.</summary>
public abstract class SecretPhoneTests(StoreFixture store)
{
    private const string Right = "13811112222";
    private const string Wrong = "13811113333";

    [SkippableFact]
    public async Task Who_may_not_know_a_reporter_is_told_the_same_whichever_phone_is_asked_for()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var secret = await district.AddAsync(district.East, ticket => Fill(ticket, secret: true));

        (await AskAsync(district.EastHandler, Right)).ShouldBeEmpty();
        (await AskAsync(district.EastHandler, Wrong)).ShouldBeEmpty();
        var right = await AskAsync(district.EastHandler, Right, "东街 1 号", "路灯不亮");
        var wrong = await AskAsync(district.EastHandler, Wrong, "东街 1 号", "路灯不亮");

        right.ShouldHaveSingleItem().Why.ShouldBe(["同一地址", "同一标题"]);
        wrong.ShouldHaveSingleItem().Why.ShouldBe(["同一地址", "同一标题"]);
        (await AskAsync(district.Centre, Right)).ShouldHaveSingleItem().Why.ShouldBe(["同一电话"]);
        (await ReadAsync(db => db.History.CountAsync(entry => entry.TicketId == secret.Id))).ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_look_by_phone_leaves_a_trace_and_one_that_tells_a_unit_stands_in_the_history()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var open = await district.AddAsync(district.East, ticket => Fill(ticket, secret: false));

        (await AskAsync(district.EastHandler, Right)).ShouldHaveSingleItem().Why.ShouldBe(["同一电话"]);
        (await AskAsync(district.EastHandler, Wrong)).ShouldBeEmpty();
        (await AskAsync(district.Centre, Right)).ShouldHaveSingleItem();
        (await AskAsync(district.Centre, Right, "别处")).ShouldHaveSingleItem();

        var traces = await ReadAsync(db => db.PhoneLookups.Where(x => x.ActorId == district.EastHandler.Id).OrderBy(x => x.Id).ToListAsync());
        traces.ConvertAll(x => (x.ActorName, x.Phone, x.Found)).ShouldBe([("east", "138****2222", open.No), ("east", "138****3333", "")]);
        (await ReadAsync(db => db.PhoneLookups.CountAsync(x => x.ActorId == district.Centre.Id))).ShouldBe(1);
        (await ReadAsync(db => db.History.Where(entry => entry.TicketId == open.Id).Select(entry => entry.Action + entry.ActorName).ToListAsync()))
            .ShouldBe(["reporter.matchedeast"]);
    }

    [SkippableFact]
    public async Task Who_tries_numbers_out_is_told_to_wait()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        for (var number = 0; number < 20; number++)
            (await store.Hotline.SendAsync(new SuggestDuplicates($"138000000{number:00}", null, null, null), district.EastHandler)).Succeeded.ShouldBeTrue();

        var refusal = (await store.Hotline.SendAsync(new SuggestDuplicates(Right, null, null, null), district.EastHandler)).Refusal.ShouldBeOfType<TooOften>();
        refusal.RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));
        refusal.Message.ShouldContain("60 秒后");
        (await AskAsync(district.EastHandler, "13800000003")).ShouldBeEmpty();
        (await AskAsync(district.EastHandler, null, "东街 1 号", "路灯不亮")).ShouldBeEmpty();
        (await AskAsync(district.WestHandler, Right)).ShouldBeEmpty();

        store.Time.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(district.EastHandler, Right)).ShouldBeEmpty();
    }

    private static void Fill(Ticket ticket, bool secret)
    {
        ticket.Reporter = new Reporter { Name = "王女士", Phone = Right, Secret = secret };
        ticket.Place = new Place { Address = "东街 1 号" };
    }

    private async Task<IReadOnlyList<DuplicateSuggestion>> AskAsync(Actor actor, string? phone, string? address = null, string? title = null)
    {
        var answer = await store.Hotline.SendAsync(new SuggestDuplicates(phone, address, title, null), actor);
        answer.Refusal.ShouldBeNull();
        // The root sees the districts of other tests too.
        return [.. answer.Value!.Where(suggestion => actor.UnitPath.Length > 0 && suggestion.Ticket.No.StartsWith(actor.UnitPath.Split('/')[1], StringComparison.Ordinal))];
    }

    private Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read) => store.InScopeAsync((_, db) => read(db));
}

public sealed class SecretPhoneOnSqlite(SqliteFixture store) : SecretPhoneTests(store), IClassFixture<SqliteFixture>;

public sealed class SecretPhoneOnPostgres(PostgresFixture store) : SecretPhoneTests(store), IClassFixture<PostgresFixture>;
