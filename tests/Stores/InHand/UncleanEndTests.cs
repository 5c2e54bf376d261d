using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Stores.InHand;

/// <summary>What a node had in hand when it ended uncleanly, as the next run finds it.</summary>
public abstract class UncleanEndTests(StoreFixture store) : IAsyncLifetime
{
    private protected StoreFixture Store => store;

    private protected List<(string Id, List<WorkInHandRow> InHand)> Seen { get; } = [];

    private FiringHotline? _hotline;

    private FiringHotline Hotline => _hotline ??= new FiringHotline(store.Services.GetRequiredService<IServiceScopeFactory>());

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;

        await store.InScopeAsync(async (_, db) =>
        {
            await db.Bookmarks.ExecuteDeleteAsync();
            await db.WorkInHand.ExecuteDeleteAsync();
        });
        Hotline.Before = async id =>
        {
            var rows = await InHandAsync();
            lock (Seen)
                Seen.Add((id, rows));
        };
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task What_is_in_hand_is_known_before_it_is_begun_and_forgotten_when_it_has_ended()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("one");

        (await Pump().FireDueAsync()).ShouldBe(1);

        var row = Seen.ShouldHaveSingleItem().InHand.ShouldHaveSingleItem();
        (row.Id, row.Alone, row.Ends).ShouldBe(("one", true, 0));
        row.Holder.ShouldNotBeNull();
        (await InHandAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_ended_a_node_once_is_tried_again_and_success_clears_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("suspect");
        await LeftAsync("suspect", alone: true, ends: 0);

        (await Pump().FireDueAsync()).ShouldBe(1);

        Seen.ShouldHaveSingleItem().InHand.ShouldHaveSingleItem().Ends.ShouldBe(1);
        (await InHandAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_ended_nodes_as_often_as_is_set_is_set_aside_and_the_rest_fires()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("poison", "good");
        await LeftAsync("poison", alone: true, ends: 2);

        (await Pump().FireDueAsync()).ShouldBe(1);

        Hotline.Fired.ShouldBe(["good"]);
        Hotline.SetAside.ShouldHaveSingleItem().ShouldBe(
            ("poison", "The server ended 3 times while this alone was in hand; it is not tried again by itself."));
        (await InHandAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_was_in_hand_in_company_is_tried_one_by_one_after_the_rest_before_anything_speaks_against_it()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SetAsync("a", "b", "fresh");
        await LeftAsync("a", alone: false, ends: 0);
        await LeftAsync("b", alone: false, ends: 0);

        (await Pump().FireDueAsync()).ShouldBe(3);

        Hotline.Fired.ShouldBe(["fresh", "a", "b"]);
        foreach (var (id, inHand) in Seen.Where(seen => seen.Id != "fresh"))
        {
            var held = inHand.Single(row => row.Holder is not null);
            (held.Id, held.Alone, held.Ends).ShouldBe((id, true, 0));
        }
    }

    private protected Task<List<WorkInHandRow>> InHandAsync() => store.InScopeAsync((_, db) => db.WorkInHand.AsNoTracking().ToListAsync());

    private Task LeftAsync(string id, bool alone, int ends) => store.InScopeAsync((_, db) =>
    {
        db.WorkInHand.Add(new WorkInHandRow { Id = id, Holder = "gone", Alone = alone, Ends = ends });
        return db.SaveChangesAsync();
    });

    private protected Task SetAsync(params string[] ids) => store.InScopeAsync((_, db) =>
    {
        db.Bookmarks.AddRange(ids.Select((id, n) => FiringHotline.Timer(id, store.Time.GetUtcNow().AddMinutes(n - 10), id)));
        return db.SaveChangesAsync();
    });

    private protected TimerPump Pump(IServiceProvider? node = null, FiringHotline? hotline = null) => new(
        store.Services.GetRequiredService<IServiceScopeFactory>(),
        hotline ?? Hotline,
        (node ?? store.Services).GetRequiredService<SideBySide>(),
        store.Services.GetRequiredService<PersistenceSettings>(),
        store.Time,
        NullLogger<TimerPump>.Instance);
}

public sealed class UncleanEndsOnSqlite(SqliteFixture store) : UncleanEndTests(store), IClassFixture<SqliteFixture>;

public sealed class UncleanEndsOnPostgres(PostgresFixture store) : UncleanEndTests(store), IClassFixture<PostgresFixture>
{
    [SkippableFact]
    public async Task A_peer_counts_what_a_node_that_is_gone_had_in_hand()
    {
        Skip.If(Store.Missing is not null, Store.Missing);
        await SetAsync("shared");
        var gone = Store.OpenNode();
        var hanging = new FiringHotline(gone.GetRequiredService<IServiceScopeFactory>());
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        hanging.Before = _ =>
        {
            begun.SetResult();
            return end.Task;
        };
        var pumping = Pump(gone, hanging).FirePromptlyAsync();
        await begun.Task;
        (await Pump().FireDueAsync()).ShouldBe(0);

        await gone.DisposeAsync();
        (await Pump().FireDueAsync()).ShouldBe(1);

        Seen.ShouldHaveSingleItem().InHand.ShouldHaveSingleItem().Ends.ShouldBe(1);
        end.SetException(new InvalidOperationException("gone"));
        await Should.ThrowAsync<Exception>(() => pumping);
    }
}
