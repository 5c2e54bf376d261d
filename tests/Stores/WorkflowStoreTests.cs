using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

public abstract class WorkflowStoreTests(StoreFixture store)
{
    [SkippableFact]
    public async Task An_instance_comes_back_with_its_bookmarks_and_journal()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var state = NewState();
        var due = store.Time.GetUtcNow().AddMinutes(30);
        var bookmark = NewBookmark() with { DueAt = due, Tag = "remind", Payload = new JsonObject { ["单号"] = "260302-0001" } };
        var entry = new JournalEntry(1, store.Time.GetUtcNow(), "a", "a-1", "Elsa.Delay", "Started", new JsonObject { ["x"] = 1 });
        await StageAsync(new BurstCommit { State = state, IsNew = true, BookmarksAdded = [bookmark], BookmarksRemoved = [], Journal = [entry] });

        await store.InScopeAsync(async (services, _) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            var found = (await workflows.FindInstanceAsync(state.Id, default)).ShouldNotBeNull();
            found.ShouldNotBeSameAs(state);
            (found.CorrelationId, found.Revision, found.Status, found.SubStatus, found.CreatedAt)
                .ShouldBe((state.CorrelationId, 1, WorkflowStatus.Running, WorkflowSubStatus.Suspended, state.CreatedAt));

            var waiting = (await workflows.FindBookmarksAsync(new BookmarkQuery(Hash: bookmark.Hash), default)).ShouldHaveSingleItem();
            waiting.InstanceId.ShouldBe(state.Id);
            waiting.CorrelationId.ShouldBe(state.CorrelationId);
            waiting.Bookmark.DueAt.ShouldBe(due);
            waiting.Bookmark.Payload!["单号"]!.GetValue<string>().ShouldBe("260302-0001");
            var line = (await workflows.ReadJournalAsync(state.Id, default)).ShouldHaveSingleItem();
            (line.Sequence, line.At, line.ActivityId, line.EventName, (int)line.Data!["x"]!).ShouldBe((1, entry.At, "a", "Started", 1));
        });
    }

    [SkippableFact]
    public async Task Reads_see_what_the_same_unit_of_work_staged()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var state = NewState();
        var (first, second) = (NewBookmark(), NewBookmark());
        await store.InScopeAsync(async (services, db) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            workflows.Stage(New(state, first));
            (await workflows.FindInstanceAsync(state.Id, default)).ShouldBeSameAs(state);
            (await Ids(workflows, state)).ShouldBe([first.Id]);

            state.Revision++;
            workflows.Stage(Next(state, added: [second], removed: [first.Id]));
            (await Ids(workflows, state)).ShouldBe([second.Id]);
            (await workflows.AnyRunningAsync(state.DefinitionId, null, default)).ShouldBeTrue();
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
            (await Ids(workflows, state)).ShouldBe([second.Id]);
        });

        (await store.InScopeAsync((services, _) => Ids(services.GetRequiredService<IWorkflowStore>(), state))).ShouldBe([second.Id]);
    }

    [SkippableFact]
    public async Task What_was_staged_is_forgotten_when_the_unit_of_work_is_cleared()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var state = NewState();
        await store.InScopeAsync(async (services, db) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            workflows.Stage(New(state, NewBookmark()));
            services.GetRequiredService<UnitOfWork>().Forget();

            (await workflows.FindInstanceAsync(state.Id, default)).ShouldBeNull();
            (await Ids(workflows, state)).ShouldBeEmpty();
        });
    }

    [SkippableFact]
    public async Task Of_two_bursts_on_one_state_one_is_refused()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var state = NewState();
        await StageAsync(New(state));
        await store.InScopeAsync(async (mine, mineDb) => await store.InScopeAsync(async (theirs, theirsDb) =>
        {
            await BurstAsync(mine, state.Id);
            await BurstAsync(theirs, state.Id);
            await mine.GetRequiredService<UnitOfWork>().CommitAsync();
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => theirs.GetRequiredService<UnitOfWork>().CommitAsync());
        }));
    }

    [SkippableFact]
    public async Task A_bookmark_is_consumed_by_one_of_two_racing_units_of_work()
    {
        Skip.If(store.Missing is not null, store.Missing);
        for (var round = 0; round < 10; round++)
        {
            var state = NewState();
            var bookmark = NewBookmark();
            await StageAsync(New(state, bookmark));

            var won = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TryConsumeAsync(state.Id, bookmark.Id))));

            won.Count(x => x).ShouldBe(1);
        }
    }

    [SkippableFact]
    public async Task A_kept_stimulus_serves_once_and_not_after_it_expired()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var now = store.Time.GetUtcNow();
        var hash = NewId();
        await store.InScopeAsync((services, db) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            workflows.Keep(new KeptStimulus("late" + hash, "Elsa.Event", hash, null, null, JsonValue.Create("second"), now.AddMinutes(10)));
            workflows.Keep(new KeptStimulus("soon" + hash, "Elsa.Event", hash, null, null, JsonValue.Create("first"), now.AddMinutes(9)));
            workflows.Keep(new KeptStimulus("gone" + hash, "Elsa.Event", hash, null, null, null, now));
            return services.GetRequiredService<UnitOfWork>().CommitAsync();
        });

        await store.InScopeAsync(async (services, db) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            var kept = await workflows.FindKeptAsync(hash, now, default);
            kept.Select(x => x.Input!.GetValue<string>()).ShouldBe(["first", "second"]);
            workflows.Consume(kept[0]);
            (await workflows.FindKeptAsync(hash, now, default)).ShouldHaveSingleItem().Input!.GetValue<string>().ShouldBe("second");
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });

        (await store.InScopeAsync(async (services, _) =>
            await services.GetRequiredService<IWorkflowStore>().FindKeptAsync(hash, now, default))).Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_new_correlation_id_reaches_bookmarks_already_stored()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var state = NewState();
        var bookmark = NewBookmark();
        await StageAsync(New(state, bookmark));
        var correlation = NewId();
        await store.InScopeAsync(async (services, db) =>
        {
            var workflows = services.GetRequiredService<IWorkflowStore>();
            var found = (await workflows.FindInstanceAsync(state.Id, default))!;
            found.CorrelationId = correlation;
            found.Revision++;
            workflows.Stage(Next(found));
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });

        (await store.InScopeAsync(async (services, _) => await services.GetRequiredService<IWorkflowStore>()
            .FindBookmarksAsync(new BookmarkQuery(CorrelationId: correlation), default))).ShouldHaveSingleItem().Bookmark.Id.ShouldBe(bookmark.Id);
    }

    [SkippableFact]
    public async Task Many_writers_at_once_queue_and_all_commit()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var written = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var states = Enumerable.Range(0, 25).Select(_ => NewState()).ToList();
            foreach (var state in states)
                await StageAsync(New(state, NewBookmark()));
            return states.ConvertAll(state => state.Id);
        })));

        var ids = written.SelectMany(some => some).ToHashSet();
        ids.Count.ShouldBe(400);
        (await store.InScopeAsync((_, db) => db.Instances.Select(row => row.Id).ToListAsync())).Count(ids.Contains).ShouldBe(400);
        (await store.InScopeAsync((_, db) => db.Bookmarks.Select(row => row.InstanceId).ToListAsync())).Count(ids.Contains).ShouldBe(400);
    }

    private Task StageAsync(BurstCommit burst) => store.InScopeAsync((services, db) =>
    {
        services.GetRequiredService<IWorkflowStore>().Stage(burst);
        return services.GetRequiredService<UnitOfWork>().CommitAsync();
    });

    private async Task<bool> TryConsumeAsync(string instanceId, string bookmarkId)
    {
        try
        {
            await store.InScopeAsync(async (services, db) =>
            {
                var workflows = services.GetRequiredService<IWorkflowStore>();
                if ((await workflows.FindBookmarksAsync(new BookmarkQuery(Id: bookmarkId), default)).Count == 0)
                    throw new DbUpdateConcurrencyException();
                var state = (await workflows.FindInstanceAsync(instanceId, default))!;
                state.Revision++;
                workflows.Stage(Next(state, removed: [bookmarkId]));
                await services.GetRequiredService<UnitOfWork>().CommitAsync();
            });
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static async Task BurstAsync(IServiceProvider services, string instanceId)
    {
        var workflows = services.GetRequiredService<IWorkflowStore>();
        var state = (await workflows.FindInstanceAsync(instanceId, default))!;
        state.Revision++;
        workflows.Stage(Next(state));
    }

    private static async Task<IEnumerable<string>> Ids(IWorkflowStore workflows, InstanceState state) =>
        (await workflows.FindBookmarksAsync(new BookmarkQuery(InstanceId: state.Id), default)).Select(x => x.Bookmark.Id);

    private static BurstCommit New(InstanceState state, params Bookmark[] added) =>
        new() { State = state, IsNew = true, BookmarksAdded = added, BookmarksRemoved = [], Journal = [] };

    private static BurstCommit Next(InstanceState state, Bookmark[]? added = null, string[]? removed = null) =>
        new() { State = state, IsNew = false, BookmarksAdded = added ?? [], BookmarksRemoved = removed ?? [], Journal = [] };

    private InstanceState NewState() => new()
    {
        Id = NewId(),
        DefinitionId = "flow",
        DefinitionVersionId = "flow-1",
        DefinitionVersion = 1,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Suspended,
        CorrelationId = "260302-0001",
        Revision = 1,
        CreatedAt = store.Time.GetUtcNow(),
        UpdatedAt = store.Time.GetUtcNow(),
    };

    private Bookmark NewBookmark() => new()
    {
        Id = NewId(),
        Name = "Elsa.Event",
        ActivityId = "wait",
        ActivityInstanceId = NewId(),
        Hash = NewId(),
        CreatedAt = store.Time.GetUtcNow(),
    };

    private string NewId() => store.Services.GetRequiredService<IIdSource>().NextText();
}

public sealed class WorkflowStoreOnSqlite(SqliteFixture store) : WorkflowStoreTests(store), IClassFixture<SqliteFixture>;

public sealed class WorkflowStoreOnPostgres(PostgresFixture store) : WorkflowStoreTests(store), IClassFixture<PostgresFixture>;
