using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Rows that many commits change at once: budgets that must not be overspent, numbers without gaps.</summary>
public abstract class CounterTests(StoreFixture store)
{
    private const int Writers = 8;
    private const int Each = 25;

    private static readonly RuleRefusal Exceeded = new("budget-exceeded", "预算不够。");

    [SkippableFact]
    public async Task Many_who_spend_at_once_never_overspend_and_each_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await OpenAsync("budget", 100);

        var spent = await ManyAsync(Each, async (services, place) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Add(new KeptStimulusRow { Id = $"spent-{place}", Name = "spent", Hash = "h" });
            work.Change<NumberSequence>(Exceeded, "budget").Add(row => row.Next, -3).AtLeast(row => row.Next, 3);
            try
            {
                await work.CommitAsync();
                return true;
            }
            catch (GuardNotMetException unmet)
            {
                unmet.Refusal.ShouldBeSameAs(Exceeded);
                return false;
            }
        });

        spent.Count(done => done).ShouldBe(33);
        (await LeftAsync("budget")).ShouldBe(1);
        (await store.InScopeAsync((_, db) => db.KeptStimuli.CountAsync(row => row.Name == "spent"))).ShouldBe(33);
    }

    [SkippableFact]
    public async Task The_guard_that_is_not_met_is_the_one_that_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await OpenAsync("full", 10);
        await OpenAsync("empty", 0);
        var none = new RuleRefusal("none", "没有了。");

        var unmet = await store.InScopeAsync((services, _) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Change<NumberSequence>(Exceeded, "full").Add(row => row.Next, -1).AtLeast(row => row.Next, 1);
            work.Change<NumberSequence>(none, "empty").Add(row => row.Next, -1).AtLeast(row => row.Next, 1);
            return Should.ThrowAsync<GuardNotMetException>(() => work.CommitAsync());
        });

        unmet.Refusal.ShouldBeSameAs(none);
        (await LeftAsync("full")).ShouldBe(10);
    }

    [SkippableFact]
    public async Task Numbers_drawn_by_many_at_once_are_neither_doubled_nor_missing_though_every_third_commit_fails()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await OpenAsync("never", 0);

        await ManyAsync(Each, async (services, place) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            var row = new OutboxMessage { Id = place + 1, Key = $"numbered-{place}", Kind = "numbered", Payload = "" };
            work.Add(row);
            work.Draw("matters", number => row.LastError = $"{number}");
            if (place % 3 == 0)
                work.Change<NumberSequence>(Exceeded, "never").Add(counter => counter.Next, -1).AtLeast(counter => counter.Next, 1);
            try
            {
                await work.CommitAsync();
            }
            catch (GuardNotMetException)
            {
                (place % 3).ShouldBe(0);
            }

            return true;
        });

        var numbers = await store.InScopeAsync((_, db) => db.Outbox.Where(row => row.Kind == "numbered").Select(row => row.LastError!).ToListAsync());
        numbers.Select(int.Parse).Order().ShouldBe(Enumerable.Range(1, numbers.Count));
        numbers.Count.ShouldBe(Enumerable.Range(0, Writers * Each).Count(place => place % 3 != 0));
    }

    [SkippableFact]
    public async Task A_draw_of_several_gets_numbers_that_follow_each_other()
    {
        Skip.If(store.Missing is not null, store.Missing);
        List<long> first = [];
        await store.InScopeAsync(async (services, _) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Draw("block", first.Add, 10);
            work.Draw("block", first.Add);
            await work.CommitAsync();
            work.Draw("block", first.Add);
            await work.CommitAsync();
        });

        first.ShouldBe([1, 11, 12]);
    }

    private async Task OpenAsync(string name, long amount) => await store.InScopeAsync((services, _) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        work.Add(new NumberSequence { Name = name, Next = amount });
        return work.CommitAsync();
    });

    private Task<long> LeftAsync(string name) =>
        store.InScopeAsync((_, db) => db.Numbers.Where(row => row.Name == name).Select(row => row.Next).SingleAsync());

    /// <summary>Each act in a scope of its own, several writers side by side.</summary>
    private async Task<List<T>> ManyAsync<T>(int each, Func<IServiceProvider, int, Task<T>> act)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            List<T> own = [];
            for (var n = 0; n < each; n++)
                own.Add(await store.InScopeAsync((services, _) => act(services, (writer * each) + n)));
            return own;
        })));
        return [.. all.SelectMany(own => own)];
    }
}

public sealed class SqliteCounterTests(SqliteFixture store) : CounterTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresCounterTests(PostgresFixture store) : CounterTests(store), IClassFixture<PostgresFixture>;
