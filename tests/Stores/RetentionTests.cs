using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Retention;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>What ended long ago of the engine's side is deleted; the ticket's own record stays whole.</summary>
public abstract class RetentionTests(StoreFixture store) : IAsyncLifetime
{
    private readonly IIdSource? _ids = store.Missing is null ? store.Services.GetRequiredService<IIdSource>() : null;

    public async Task InitializeAsync()
    {
        if (store.Missing is null)
            await store.InScopeAsync((_, db) => db.Instances.ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Only_what_ended_before_the_limit_without_a_fault_and_without_an_open_ticket_is_deleted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var closed = await district.AddAsync(district.East, ticket => ticket.Status = TicketStatus.Closed);
        var open = await district.AddAsync(district.East);
        await AddAsync(closed.InstanceId, WorkflowSubStatus.Finished, 91);
        await AddAsync(open.InstanceId, WorkflowSubStatus.Cancelled, 91);
        await AddAsync("lonely", WorkflowSubStatus.Cancelled, 91);
        await AddAsync("young", WorkflowSubStatus.Finished, 89);
        await AddAsync("faulted", WorkflowSubStatus.Faulted, 400);
        await AddAsync("running", WorkflowSubStatus.Suspended, null);
        await AddAsync("child", WorkflowSubStatus.Finished, 91, parent: "running");
        await KeepAsync("late", -1);
        await KeepAsync("waiting", 1);

        var pruned = await Pruning(new RetentionOptions { Batch = 1 }).PruneAsync();

        pruned.ShouldBe(new Pruned(2, 1));
        var left = await store.InScopeAsync((_, db) => db.Instances.Select(row => row.Id).ToListAsync());
        left.ShouldBe([open.InstanceId, "young", "faulted", "running", "child"], ignoreOrder: true);
        (await JournalAsync(closed.InstanceId)).ShouldBe(0);
        (await JournalAsync("young")).ShouldBe(1);
        (await store.InScopeAsync((_, db) => db.KeptStimuli.Select(row => row.Id).ToListAsync())).ShouldBe(["waiting"]);
    }

    [SkippableFact]
    public async Task Zero_days_keep_for_ever()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await AddAsync("old", WorkflowSubStatus.Finished, 4000);

        (await Pruning(new RetentionOptions { Days = 0 }).PruneAsync())!.Value.Instances.ShouldBe(0);

        (await store.InScopeAsync((_, db) => db.Instances.CountAsync())).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Answers_are_given_again_for_as_long_as_the_setting_says()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync((_, db) => db.Idempotency.ExecuteDeleteAsync());
        foreach (var (key, days) in new[] { ("old-1", 31), ("old-2", 40), ("old-3", 400), ("young", 29) })
            await AnswerAsync(key, days);

        await Pruning(new RetentionOptions { AnswerDays = 0 }).PruneAsync();
        (await AnswersAsync()).Count.ShouldBe(4);

        await Pruning(new RetentionOptions { Batch = 2, Days = 0 }).PruneAsync();
        (await AnswersAsync()).ShouldBe(["young"]);
    }

    [SkippableFact]
    public async Task A_ticket_whose_instance_is_gone_still_shows_its_way_and_its_history()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = (await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"))).FirstOrDefault();
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, x =>
        {
            (x.DefinitionId, x.DefinitionVersion) = ("ticket-lifecycle", flow?.Version ?? 1);
            (x.Status, x.Stage, x.ClosedAt, x.HistoryCount) = (TicketStatus.Closed, "closed", store.Time.GetUtcNow().AddDays(-100), 1);
        });
        await AddAsync(ticket.InstanceId, WorkflowSubStatus.Finished, 100);
        await store.InScopeAsync((_, db) =>
        {
            db.History.Add(new HistoryEntry
            {
                Id = _ids!.NextNumber(),
                TicketId = ticket.Id,
                Sequence = 1,
                At = store.Time.GetUtcNow().AddDays(-100),
                Action = "ticket.closed",
                ActorName = "系统",
                Summary = "办结",
            });
            return db.SaveChangesAsync();
        });
        await DoneAsync(ticket, "dispatch", "派单");

        (await Pruning(new RetentionOptions()).PruneAsync())!.Value.Instances.ShouldBe(1);

        var page = (await store.Hotline.SendAsync(new GetTicket(ticket.No), district.EastHandler)).Value!;
        page.Flow.Steps.Select(step => (step.Name, step.State)).ShouldBe([("派单", "done"), ("办结", "done")]);
        page.Timeline.ShouldHaveSingleItem().Summary.ShouldBe("办结");
        page.Flow.StuckSince.ShouldBeNull();
    }

    [SkippableFact]
    public async Task Nodes_that_prune_at_once_delete_each_instance_once()
    {
        Skip.If(store.Missing is not null, store.Missing);
        for (var i = 0; i < 30; i++)
            await AddAsync($"old-{i}", WorkflowSubStatus.Finished, 200);

        var rounds = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Pruning(new RetentionOptions { Batch = 4 }).PruneAsync()));

        (await store.InScopeAsync((_, db) => db.Instances.CountAsync())).ShouldBe(0);
        if (store.Provider is DatabaseProvider.Postgres)
            rounds.Sum(round => round?.Instances ?? 0).ShouldBe(30);
    }

    [SkippableFact]
    public async Task A_server_that_starts_prunes_soon_and_not_only_after_a_whole_pause()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await AddAsync("old", WorkflowSubStatus.Finished, 200);
        var retention = new RetentionOptions { FirstAfter = TimeSpan.FromMinutes(2), Every = TimeSpan.FromDays(30) };
        var (time, log) = (new Armed(store.Time.GetUtcNow()), new Heard());
        using var worker = new RetentionWorker(Pruning(retention), new HotlineOptions { Retention = retention }, time, log);

        await worker.StartAsync(default);
        await time.Timer.Task;
        time.Advance(retention.FirstAfter);

        (await log.Line.Task).ShouldContain("1 instances");
        (await store.InScopeAsync((_, db) => db.Instances.CountAsync())).ShouldBe(0);
        await worker.StopAsync(default);
    }

    /// <summary>Tells when somebody has begun to wait.</summary>
    private sealed class Armed(DateTimeOffset now) : FakeTimeProvider(now)
    {
        public TaskCompletionSource Timer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Timer.TrySetResult();
            return timer;
        }
    }

    private sealed class Heard : ILogger<RetentionWorker>
    {
        public TaskCompletionSource<string> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Line.TrySetResult(formatter(state, exception));
    }

    private InstancePruning Pruning(RetentionOptions retention) => new(
        store.Services.GetRequiredService<IServiceScopeFactory>(),
        store.Services.GetRequiredService<DatabaseAddress>(),
        new HotlineOptions { Retention = retention },
        store.Time);

    private Task AnswerAsync(string key, int daysAgo) => store.InScopeAsync((_, db) =>
    {
        db.Idempotency.Add(new IdempotencyRecord { Key = key, RequestHash = "", Response = "{}", CreatedAt = store.Time.GetUtcNow().AddDays(-daysAgo) });
        return db.SaveChangesAsync();
    });

    private Task<List<string>> AnswersAsync() => store.InScopeAsync((_, db) => db.Idempotency.Select(row => row.Key).ToListAsync());

    private Task<int> JournalAsync(string instanceId) => store.InScopeAsync((_, db) => db.Journal.CountAsync(row => row.InstanceId == instanceId));

    private Task AddAsync(string id, WorkflowSubStatus status, int? endedDaysAgo, string? parent = null) => store.InScopeAsync((_, db) =>
    {
        var at = store.Time.GetUtcNow().AddDays(-(endedDaysAgo ?? 1));
        db.Instances.Add(new InstanceRow
        {
            Id = id,
            DefinitionId = "d",
            DefinitionVersionId = "d1",
            Status = (int)(endedDaysAgo is null ? WorkflowStatus.Running : WorkflowStatus.Finished),
            SubStatus = (int)status,
            ParentInstanceId = parent,
            TicketId = db.Tickets.Where(ticket => ticket.InstanceId == id).Select(ticket => (long?)ticket.Id).FirstOrDefault(),
            State = "{}",
            CreatedAt = at,
            UpdatedAt = at,
            FinishedAt = endedDaysAgo is null ? null : at,
        });
        db.Journal.Add(new JournalRow { InstanceId = id, Sequence = 1, At = at, Lines = "[]" });
        return db.SaveChangesAsync();
    });

    private Task KeepAsync(string id, int hours) => store.InScopeAsync((_, db) =>
    {
        db.KeptStimuli.Add(new KeptStimulusRow { Id = id, Name = "n", Hash = "h", ExpiresAt = store.Time.GetUtcNow().AddHours(hours) });
        return db.SaveChangesAsync();
    });

    private Task DoneAsync(Ticket ticket, string stage, string name) => store.InScopeAsync((_, db) =>
    {
        db.Tasks.Add(new HumanTask
        {
            Id = _ids!.NextNumber(),
            TicketId = ticket.Id,
            InstanceId = ticket.InstanceId,
            BookmarkId = _ids.NextText(),
            ActivityId = stage,
            ActivityInstanceId = _ids.NextText(),
            Stage = stage,
            StageName = name,
            FormId = stage,
            Outcomes = name,
            CandidateRole = Roles.Dispatcher,
            CandidateUnitPath = "/",
            CreatedAt = store.Time.GetUtcNow().AddDays(-101),
            Status = HumanTaskStatus.Completed,
            CompletedAt = store.Time.GetUtcNow().AddDays(-100),
            Outcome = name,
        });
        return db.SaveChangesAsync();
    });
}

public sealed class RetentionOnSqlite(SqliteFixture store) : RetentionTests(store), IClassFixture<SqliteFixture>;

public sealed class RetentionOnPostgres(PostgresFixture store) : RetentionTests(store), IClassFixture<PostgresFixture>;
