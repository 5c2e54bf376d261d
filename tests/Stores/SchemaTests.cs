using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
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

        db.Database.HasPendingModelChanges().ShouldBeFalse("run Hotline.Workflows/Persistence/Schema/add-migration NAME");
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE 1 = 0";
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table);
        }
    }

    /// <summary>A start takes EF's model as it was written down; a change of a type that was not written down would go unseen.</summary>
    [SkippableFact]
    public async Task The_written_model_says_what_the_types_say()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await using var scope = store.Services.CreateAsyncScope();
        var written = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var options = scope.ServiceProvider.GetRequiredService<DbContextOptions<HotlineDb>>();
        var untold = options.FindExtension<CoreOptionsExtension>()!.WithModel(null);
        await using var read = new HotlineDb((DbContextOptions<HotlineDb>)options.WithExtension(untold));

        written.Model.GetType().Namespace!.ShouldEndWith($"Generated.{store.Provider}.Written");
        Said(written).ShouldBe(Said(read), "run Hotline.Workflows/Persistence/Schema/add-migration");

        static string Said(HotlineDb db) => db.Model.ToDebugString(MetadataDebugStringOptions.LongDefault);
    }

    [SkippableFact]
    public async Task Preparing_twice_changes_nothing()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var before = await AppliedAsync();
        before.ShouldNotBeEmpty();

        await store.Services.GetRequiredService<DatabaseStarter>().PrepareAsync();

        (await AppliedAsync()).ShouldBe(before);
        (await store.InScopeAsync((_, db) => db.Units.CountAsync(unit => unit.Id == district.Root.Id))).ShouldBe(1);
    }

    private Task<List<string>> AppliedAsync() => store.InScopeAsync(async (_, db) => (await db.Database.GetAppliedMigrationsAsync()).ToList());
}

public sealed class SchemaOnSqlite(SqliteFixture store) : SchemaTests(store), IClassFixture<SqliteFixture>;

public sealed class SchemaOnPostgres(PostgresFixture store) : SchemaTests(store), IClassFixture<PostgresFixture>;
