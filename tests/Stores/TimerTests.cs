using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Stores;

public abstract class TimerTests(StoreFixture store) : IAsyncLifetime
{
    private FiringHotline? _hotline;

    private FiringHotline Hotline => _hotline ??= new FiringHotline(store.Services.GetRequiredService<IServiceScopeFactory>());

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;

        await store.InScopeAsync((_, db) => db.Bookmarks.ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Due_timers_fire_once_in_the_order_of_their_due_instants()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await SetAsync(("c", now), ("a", now.AddDays(-1)), ("b", now.AddHours(-3)), ("later", now.AddMinutes(1)));
        var pump = Pump();

        (await pump.FireDueAsync()).ShouldBe(3);

        Hotline.Fired.ShouldBe(["a", "b", "c"]);
        (await pump.FireDueAsync()).ShouldBe(0);
        (await pump.NextDueAsync()).ShouldBe(now.AddMinutes(1));
    }

    [SkippableFact]
    public async Task More_timers_than_a_batch_all_fire_in_order()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await SetAsync([.. Enumerable.Range(0, 250).Select(n => ($"t{n:000}", now.AddSeconds(n - 300)))]);

        (await Pump().FireDueAsync()).ShouldBe(250);

        Hotline.Fired.ShouldBe(Enumerable.Range(0, 250).Select(n => $"t{n:000}"));
    }

    [SkippableFact]
    public async Task A_failing_timer_stops_no_other_and_is_tried_again_after_a_pause()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await SetAsync(("bad", now.AddHours(-2)), ("good", now.AddHours(-1)));
        Hotline.Before = id => id == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        var pump = Pump();

        (await pump.FireDueAsync()).ShouldBe(1);
        (await pump.FireDueAsync()).ShouldBe(0);
        var retry = (await pump.NextDueAsync())!.Value;
        retry.ShouldBe(now.AddSeconds(5));

        Hotline.Before = _ => Task.CompletedTask;
        store.Time.SetUtcNow(retry);
        (await pump.FireDueAsync()).ShouldBe(1);
        Hotline.Fired.ShouldBe(["good", "bad"]);
    }

    [SkippableFact]
    public async Task Timers_set_in_the_past_by_a_firing_timer_fire_in_the_same_run()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await SetAsync(("first", now));
        Hotline.Before = id => id == "first" ? SetAsync(("second", now.AddSeconds(-1))) : Task.CompletedTask;

        (await Pump().FireDueAsync()).ShouldBe(2);
    }

    [SkippableFact]
    public async Task Several_pumps_share_the_work_and_fire_each_timer_once()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        var all = Enumerable.Range(0, 120).Select(n => $"s{n:000}").ToList();
        await SetAsync([.. all.Select(id => (id, now.AddMinutes(-1)))]);

        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Pump().FireDueAsync()));

        counts.Sum().ShouldBe(120);
        Hotline.Fired.Order().ShouldBe(all);
    }

    private Task SetAsync(params (string Id, DateTimeOffset Due)[] timers) => store.InScopeAsync((_, db) =>
    {
        db.Bookmarks.AddRange(timers.Select(timer => FiringHotline.Timer(timer.Id, timer.Due)));
        return db.SaveChangesAsync();
    });

    /// <summary>A node of its own.</summary>
    private TimerPump Pump() => new(
        store.Services.GetRequiredService<IServiceScopeFactory>(),
        Hotline,
        store.Services.GetRequiredService<SideBySide>(),
        store.Services.GetRequiredService<PersistenceSettings>(),
        store.Time,
        NullLogger<TimerPump>.Instance);
}

public sealed class TimersOnSqlite(SqliteFixture store) : TimerTests(store), IClassFixture<SqliteFixture>;

public sealed class TimersOnPostgres(PostgresFixture store) : TimerTests(store), IClassFixture<PostgresFixture>;
