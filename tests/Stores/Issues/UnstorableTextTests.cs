using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>NUL in one query broke the next request of somebody else on the same connection to PostgreSQL, and was kept by SQLite.</summary>
public abstract class UnstorableTextTests(StoreFixture store)
{
    /// <summary>^ stands for half a character, which an attribute cannot hold.</summary>
    [SkippableTheory]
    [InlineData("路灯\0不亮")]
    [InlineData("路灯^")]
    public async Task A_text_that_no_database_keeps_never_reaches_one(string text)
    {
        Skip.If(store.Missing is not null, store.Missing);
        text = text.Replace('^', '\ud83d');
        var district = await District.CreateAsync(store);

        await Should.ThrowAsync<UnstorableTextException>(() => AskAsync(db => db.Tickets.AnyAsync(ticket => ticket.Title == text)));
        string[] several = ["好", text];
        if (store.Provider is not Persistence.DatabaseProvider.Sqlite)
            await Should.ThrowAsync<UnstorableTextException>(() => AskAsync(db => db.Tickets.AnyAsync(ticket => several.Contains(ticket.Title))));
        await Should.ThrowAsync<UnstorableTextException>(() => AskAsync(db => db.Database.ExecuteSqlAsync($"SELECT {text}")));
        var stopped = await Should.ThrowAsync<UnstorableTextException>(() => district.AddAsync(district.East, ticket => ticket.Title = text));

        (stopped.Place, stopped.Odd.Index).ShouldBe(("Title", 2));
        (await AskAsync(db => db.Tickets.CountAsync(ticket => ticket.LeadUnitId == district.East.Id))).ShouldBe(0);
        await district.AddAsync(district.East);
    }

    [SkippableFact]
    public async Task The_front_door_names_the_field_and_the_character()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);

        foreach (var odd in new[] { "\0", "\ud83d", "\ufffe", "\u202e" })
        {
            var refusal = (await store.Hotline.SendAsync(new FindTickets(Search: $"路灯{odd}"), district.Centre)).Refusal.ShouldBeOfType<Invalid>();
            refusal.Fields.Keys.ShouldBe(["search"]);
            refusal.Message.ShouldContain($"U+{(int)odd[0]:X4}");
        }

        var tooLong = await store.Hotline.SendAsync(new GetTicket(new string('1', 10_000)), district.Centre);
        tooLong.Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["no"]);
    }

    protected Task<T> AskAsync<T>(Func<HotlineDb, Task<T>> ask) => store.InScopeAsync((_, db) => ask(db));
}

public sealed class UnstorableTextOnSqlite(SqliteFixture store) : UnstorableTextTests(store), IClassFixture<SqliteFixture>;

public sealed class UnstorableTextOnPostgres(PostgresFixture store) : UnstorableTextTests(store), IClassFixture<PostgresFixture>
{
    private readonly PostgresFixture _store = store;

    [SkippableFact]
    public async Task After_a_failure_that_nobody_expects_the_connection_is_used_no_more()
    {
        Skip.If(_store.Missing is not null, _store.Missing);
        var used = await SessionAsync();
        (await SessionAsync()).ShouldBe(used);

        (await Should.ThrowAsync<PostgresException>(() => AskAsync(db => db.Database.ExecuteSqlRawAsync("SELECT 'none'::int"))))
            .SqlState.ShouldBe(PostgresErrorCodes.InvalidTextRepresentation);

        (await SessionAsync()).ShouldNotBe(used);
    }

    [SkippableFact]
    public async Task A_failure_that_the_server_tells_in_order_costs_no_connection()
    {
        Skip.If(_store.Missing is not null, _store.Missing);
        var used = await SessionAsync();

        (await Should.ThrowAsync<PostgresException>(() => AskAsync(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"Numbers\" (\"Name\", \"Next\") VALUES ('twice', 1), ('twice', 2)")))).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);

        (await SessionAsync()).ShouldBe(used);
    }

    private Task<int> SessionAsync() => AskAsync(db => db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync());
}
