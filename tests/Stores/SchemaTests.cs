using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

public abstract class SchemaTests(StoreFixture store)
{
    [SkippableFact]
    public async Task The_migrations_make_the_model_as_it_is_now()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();

        db.Database.HasPendingModelChanges().ShouldBeFalse("run Hotline.Workflows/Persistence/Schema/regenerate");
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await db.Tickets.CountAsync()).ShouldBeGreaterThanOrEqualTo(0);
    }

    [SkippableFact]
    public async Task Preparing_twice_changes_nothing()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.Services.GetRequiredService<DatabaseStarter>().PrepareAsync();
    }
}

public sealed class SchemaOnSqlite(SqliteFixture store) : SchemaTests(store), IClassFixture<SqliteFixture>;

public sealed class SchemaOnPostgres(PostgresFixture store) : SchemaTests(store), IClassFixture<PostgresFixture>;
