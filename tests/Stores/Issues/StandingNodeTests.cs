using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>A node stopped in the middle of its work kept its locks, and with them a timer or a ticket, for as long as it stood.</summary>
public sealed class StandingNodeTests(PostgresFixture store) : IClassFixture<PostgresFixture>
{
    private PersistenceSettings Settings => store.Services.GetRequiredService<PersistenceSettings>();

    private DatabaseAddress Address => store.Services.GetRequiredService<DatabaseAddress>();

    [SkippableFact]
    public async Task A_timer_held_by_a_node_that_stands_still_is_fired_by_a_peer_after_a_while()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("held");
        await using var standing = new NpgsqlConnection(Address.ConnectionString);
        await standing.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('held', 12345))", standing);
        await hold.ExecuteNonQueryAsync();
        var hotline = new FiringHotline(store.Services.GetRequiredService<IServiceScopeFactory>());
        var pump = new TimerPump(
            store.Services.GetRequiredService<IServiceScopeFactory>(), hotline, store.Services.GetRequiredService<SideBySide>(), Settings, store.Time, NullLogger<TimerPump>.Instance);

        (await pump.FireDueAsync()).ShouldBe(0);
        store.Time.Advance(Settings.TimerClaimPatience + TimeSpan.FromSeconds(1));
        (await pump.FireDueAsync()).ShouldBe(1);

        hotline.Fired.ShouldBe(["held"]);
    }

    [SkippableFact]
    public async Task A_commit_that_stands_still_gives_its_rows_up_and_is_made_again()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("row");
        await using var impatient = Impatient(TimeSpan.FromMilliseconds(200));
        await using var scope = impatient.CreateAsyncScope();
        var standing = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        await using var commit = await standing.Database.BeginTransactionAsync();
        await standing.Bookmarks.Where(row => row.Id == "row").ExecuteUpdateAsync(row => row.SetProperty(x => x.DueAt, _ => null));

        // Waits for the lock of the commit that stands still, until the server ends that one.
        await store.InScopeAsync((_, db) => db.Bookmarks.Where(row => row.Id == "row").ExecuteDeleteAsync());

        var lost = await Should.ThrowAsync<Exception>(() => commit.CommitAsync());
        store.Services.GetRequiredService<ICommitRaces>().WasLost(lost).ShouldBeTrue(lost.ToString());
        (await store.InScopeAsync((_, db) => db.Bookmarks.AnyAsync(row => row.Id == "row"))).ShouldBeFalse();
    }

    private ServiceProvider Impatient(TimeSpan patience)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPersistence(DatabaseProvider.Postgres, Address.ConnectionString, new PersistenceSettings { CommitPatience = patience });
        return services.BuildServiceProvider();
    }

    private Task SetAsync(string id) => store.InScopeAsync((_, db) =>
    {
        db.Bookmarks.Add(FiringHotline.Timer(id, store.Time.GetUtcNow()));
        return db.SaveChangesAsync();
    });
}
