using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Stores.InHand;

/// <summary>Timers that hang, beside others that do not.</summary>
public abstract class SlowTimerTests(StoreFixture store) : IAsyncLifetime
{
    private int _began;
    private readonly ManualResetEventSlim _release = new();
    private readonly SemaphoreSlim _begun = new(0);
    private FiringHotline? _hotline;

    private FiringHotline Hotline => _hotline ??= new FiringHotline(store.Services.GetRequiredService<IServiceScopeFactory>());

    private PersistenceSettings Settings => store.Services.GetRequiredService<PersistenceSettings>();

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;

        await store.InScopeAsync((_, db) => db.Bookmarks.ExecuteDeleteAsync());
        Hotline.Before = id =>
        {
            if (id.StartsWith("hangs", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _began);
                _begun.Release();
                _release.Wait();
            }

            return Task.CompletedTask;
        };
    }

    public Task DisposeAsync()
    {
        _release.Set();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task More_that_hang_than_there_are_places_make_the_others_less_than_a_second_late()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        var hanging = Settings.WorkSideBySide * 3;
        await SetAsync(Enumerable.Range(0, hanging).Select(n => ($"hangs-{n}", $"h{n}", now.AddSeconds(-60 + n))));
        await SetAsync(Enumerable.Range(0, 10).Select(n => ($"good-{n}", $"g{n}", now.AddSeconds(-10 + n))));
        using var pump = Pump();

        var fired = pump.FirePromptlyAsync();
        await TickUntilAsync(fired);

        (store.Time.GetUtcNow() - now).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        Hotline.Fired.Order().ShouldBe(Enumerable.Range(0, 10).Select(n => $"good-{n}"));
        await BegunAsync(hanging);
    }

    [SkippableFact]
    public async Task What_hangs_beyond_its_limit_is_set_aside_with_its_cause_and_never_commits()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync([("hangs", "h", store.Time.GetUtcNow())]);
        using var pump = Pump();
        var fired = pump.FireDueAsync();
        await BegunAsync(1);

        while (!fired.IsCompleted)
            await AdvanceAsync(TimeSpan.FromSeconds(10), fired);

        (await fired).ShouldBe(0);
        var (id, cause) = Hotline.SetAside.ShouldHaveSingleItem();
        id.ShouldBe("hangs");
        cause.ShouldStartWith("It had not ended after 30 s");
        _release.Set();
        Hotline.Fired.ShouldBeEmpty();
        (await InHandAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_comes_later_in_the_lane_of_a_slow_timer_waits_for_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await SetAsync([("hangs-first", "same", now.AddMinutes(-2)), ("second", "same", now.AddMinutes(-1)), ("other", "another", now)]);
        using var pump = Pump();
        var prompt = pump.FirePromptlyAsync();
        await TickUntilAsync(prompt);
        Hotline.Fired.ShouldBe(["other"]);

        _release.Set();
        (await pump.FireDueAsync()).ShouldBe(2);

        Hotline.Fired.ShouldBe(["other", "hangs-first", "second"]);
    }

    private async Task BegunAsync(int count)
    {
        for (var n = 0; n < count; n++)
            (await _begun.WaitAsync(PatientLimits.Time)).ShouldBeTrue();
    }

    /// <summary>Lets patience run out whenever the pump does nothing any more, until it is through.</summary>
    private async Task TickUntilAsync(Task pump)
    {
        while (!pump.IsCompleted)
            await AdvanceAsync(Settings.WorkPatience, pump);
    }

    private async Task AdvanceAsync(TimeSpan by, Task pump)
    {
        int before;
        do
        {
            before = Volatile.Read(ref _began) + Hotline.Fired.Count;
            await Task.WhenAny(pump, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));
        }
        while (!pump.IsCompleted && before != Volatile.Read(ref _began) + Hotline.Fired.Count);
        if (!pump.IsCompleted)
            store.Time.Advance(by);
    }

    private Task<List<string>> InHandAsync() => store.InScopeAsync((_, db) => db.WorkInHand.Select(row => row.Id).ToListAsync());

    private Task SetAsync(IEnumerable<(string Id, string Instance, DateTimeOffset Due)> timers) => store.InScopeAsync((_, db) =>
    {
        db.Bookmarks.AddRange(timers.Select(timer => FiringHotline.Timer(timer.Id, timer.Due, timer.Instance)));
        return db.SaveChangesAsync();
    });

    private TimerPump Pump() => new(
        store.Services.GetRequiredService<IServiceScopeFactory>(),
        Hotline,
        store.Services.GetRequiredService<SideBySide>(),
        Settings,
        store.Time,
        NullLogger<TimerPump>.Instance);
}

public sealed class SlowTimersOnSqlite(SqliteFixture store) : SlowTimerTests(store), IClassFixture<SqliteFixture>;

public sealed class SlowTimersOnPostgres(PostgresFixture store) : SlowTimerTests(store), IClassFixture<PostgresFixture>;
