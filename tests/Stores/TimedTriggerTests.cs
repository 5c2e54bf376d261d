using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Stores;

public abstract class TimedTriggerTests(StoreFixture store) : IAsyncLifetime
{
    private WatchedHotline? _hotline;

    private WatchedHotline Hotline => _hotline ??= new WatchedHotline(store.Hotline);

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;

        await store.InScopeAsync(async (_, db) =>
        {
            await db.Bookmarks.ExecuteDeleteAsync();
            await db.Triggers.ExecuteDeleteAsync();
            await db.Instances.ExecuteDeleteAsync();
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task A_timer_starts_an_instance_at_each_interval_however_late_the_firing_is()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var begun = store.Time.GetUtcNow();
        await PublishAsync("every-ten-minutes", Timer("00:10:00"));
        var pump = Pump();
        (await pump.NextDueAsync()).ShouldBe(begun.AddMinutes(10));
        (await pump.FireDueAsync()).ShouldBe(0);

        store.Time.SetUtcNow(begun.AddMinutes(10).AddSeconds(7));
        (await pump.FireDueAsync()).ShouldBe(1);

        (await pump.FireDueAsync()).ShouldBe(0);
        (await DueAsync("every-ten-minutes")).ShouldBe([begun.AddMinutes(20)]);
        store.Time.SetUtcNow(begun.AddMinutes(20));
        (await pump.FireDueAsync()).ShouldBe(1);
        (await StartedAsync("every-ten-minutes")).ShouldBe(2);
    }

    [SkippableTheory]
    [InlineData("timer", "00:01:00")]
    [InlineData("cron", "0 6 * * *")]
    [InlineData("cron-seconds", "*/10 * * * * *")]
    public async Task What_was_missed_in_a_downtime_is_made_up_for_once(string name, string when)
    {
        Skip.If(store.Missing is not null, store.Missing);
        await PublishAsync(name, name == "timer" ? Timer(when) : Cron(when));

        store.Time.Advance(TimeSpan.FromDays(3));
        (await Pump().FireDueAsync()).ShouldBe(1);

        (await StartedAsync(name)).ShouldBe(1);
        var next = (await DueAsync(name)).ShouldHaveSingleItem();
        next.ShouldBeGreaterThan(store.Time.GetUtcNow());
    }

    [SkippableFact]
    public async Task After_its_instant_StartAt_is_gone()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var at = store.Time.GetUtcNow().AddHours(1);
        await PublishAsync("once", new JsonObject { ["type"] = "Elsa.StartAt", ["dateTime"] = Literal("DateTimeOffset", at.ToString("O")) });

        store.Time.Advance(TimeSpan.FromHours(2));
        (await Pump().FireDueAsync()).ShouldBe(1);

        (await DueAsync("once")).ShouldBeEmpty();
        (await Pump().NextDueAsync()).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Triggers_and_bookmarks_fire_together_in_the_order_of_their_due_instants()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await PublishAsync("late", Timer("00:30:00"));
        await PublishAsync("early", Timer("00:10:00"));
        await store.InScopeAsync((_, db) =>
        {
            db.Bookmarks.AddRange(FiringHotline.Timer("first", now.AddMinutes(5)), FiringHotline.Timer("between", now.AddMinutes(20)));
            return db.SaveChangesAsync();
        });

        store.Time.Advance(TimeSpan.FromMinutes(31));
        await using var node = store.OpenNode(new PersistenceSettings { WorkSideBySide = 1 });
        await Pump(node).FireDueAsync();

        Hotline.Sent.Select(sent => sent switch
        {
            FireTimer timer => timer.BookmarkId,
            FireTrigger trigger => Published[trigger.TriggerId],
            _ => "",
        }).Distinct().ShouldBe(["first", "early", "between", "late"]);
    }

    [SkippableFact]
    public async Task Several_nodes_fire_each_trigger_once()
    {
        Skip.If(store.Missing is not null, store.Missing);
        for (var n = 0; n < 12; n++)
            await PublishAsync($"shared-{n}", Timer("00:01:00"));
        store.Time.Advance(TimeSpan.FromMinutes(1));

        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Pump().FireDueAsync()));

        counts.Sum().ShouldBe(12);
        for (var n = 0; n < 12; n++)
        {
            (await StartedAsync($"shared-{n}")).ShouldBe(1);
            (await DueAsync($"shared-{n}")).ShouldHaveSingleItem();
        }
    }

    [SkippableFact]
    public async Task Two_nodes_that_take_the_same_trigger_at_once_start_one_instance()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await PublishAsync("raced", Timer("00:01:00"));
        store.Time.Advance(TimeSpan.FromMinutes(1));
        var id = await store.InScopeAsync((_, db) => db.Triggers.Select(row => row.Id).SingleAsync());

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Hotline.SendAsync(new FireTrigger(id), Actor.System)));

        results.Count(result => result.Value.Fired).ShouldBe(1);
        (await StartedAsync("raced")).ShouldBe(1);
        (await DueAsync("raced")).ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task A_start_that_the_activation_strategy_refuses_still_sets_the_trigger_for_its_next_instant()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await PublishAsync("alone", Timer("00:01:00"), waits: true, strategy: "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime");
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await Pump().FireDueAsync();
        var due = store.Time.GetUtcNow().AddMinutes(1);
        (await DueAsync("alone")).ShouldBe([due]);

        store.Time.SetUtcNow(due);
        await Pump().FireDueAsync();

        (await StartedAsync("alone")).ShouldBe(1);
        (await DueAsync("alone")).ShouldBe([due.AddMinutes(1)]);
    }

    [SkippableFact]
    public async Task A_new_version_replaces_the_triggers_and_a_retracted_definition_has_none()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        await PublishAsync("changing", Timer("00:01:00"));
        await PublishAsync("changing", Timer("00:05:00"));
        (await DueAsync("changing")).ShouldBe([now.AddMinutes(5)]);

        await store.InScopeAsync(async (services, db) =>
        {
            await services.GetRequiredService<TriggerIndex>().RetractAsync("changing", default);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });
        store.Time.Advance(TimeSpan.FromHours(1));

        (await Pump().FireDueAsync()).ShouldBe(0);
        (await StartedAsync("changing")).ShouldBe(0);
    }

    private Dictionary<string, string> Published { get; } = [];

    private async Task PublishAsync(string definitionId, JsonObject trigger, bool waits = false, string? strategy = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.DataDirectory, Path.GetRandomFileName())).FullName;
        trigger["id"] = "when";
        trigger["version"] = 1;
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var definition = new JsonObject
        {
            ["id"] = "from-file",
            ["definitionId"] = definitionId,
            ["name"] = Path.GetRandomFileName(),
            ["version"] = 1,
            ["options"] = new JsonObject { ["activationStrategyType"] = strategy },
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray(trigger, new JsonObject { ["id"] = "then", ["type"] = waits ? "Elsa.RunTask" : "Elsa.WriteLine", ["version"] = 1 }),
                ["connections"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["activity"] = "when" }, ["target"] = new JsonObject { ["activity"] = "then" } }),
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), definition.ToJsonString());
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
        foreach (var row in await store.InScopeAsync((_, db) => db.Triggers.Where(row => row.DefinitionId == definitionId).ToListAsync()))
            Published[row.Id] = definitionId;
    }

    private Task<List<DateTimeOffset>> DueAsync(string definitionId) => store.InScopeAsync((_, db) =>
        db.Triggers.Where(row => row.DefinitionId == definitionId).Select(row => row.DueAt!.Value).ToListAsync());

    private Task<int> StartedAsync(string definitionId) => store.InScopeAsync((_, db) => db.Instances.CountAsync(row => row.DefinitionId == definitionId));

    private static JsonObject Timer(string interval) => new() { ["type"] = "Elsa.Timer", ["interval"] = Literal("TimeSpan", interval) };

    private static JsonObject Cron(string expression) => new() { ["type"] = "Elsa.Cron", ["cronExpression"] = Literal("String", expression) };

    private static JsonObject Literal(string type, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    /// <summary>A node of its own.</summary>
    private TimerPump Pump(IServiceProvider? node = null) => new(
        store.Services.GetRequiredService<IServiceScopeFactory>(),
        Hotline,
        (node ?? store.Services).GetRequiredService<SideBySide>(),
        store.Services.GetRequiredService<PersistenceSettings>(),
        store.Time,
        NullLogger<TimerPump>.Instance);

    /// <summary>The hotline itself; what is sent to it is noted.</summary>
    private sealed class WatchedHotline(IHotline inner) : IHotline
    {
        public ConcurrentQueue<object> Sent { get; } = new();

        public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
        {
            Sent.Enqueue(request);
            return inner.SendAsync(request, actor, cancellationToken);
        }
    }
}

public sealed class TimedTriggersOnSqlite(SqliteFixture store) : TimedTriggerTests(store), IClassFixture<SqliteFixture>;

public sealed class TimedTriggersOnPostgres(PostgresFixture store) : TimedTriggerTests(store), IClassFixture<PostgresFixture>;
