using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

public abstract class WorkflowFilesTests(StoreFixture store)
{
    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(store.DataDirectory, name)).FullName;

    private WorkflowFiles Files => store.Services.GetRequiredService<WorkflowFiles>();

    [SkippableFact]
    public async Task A_changed_file_is_a_new_version_and_running_instances_stay_on_theirs()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("changed");
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("pinned", "等待"));
        (await Files.LoadAsync(folder)).ShouldHaveSingleItem().Version.ShouldBe(1);
        (await Files.LoadAsync(folder)).ShouldBeEmpty();
        var running = await RunAsync(runtime => runtime.StartAsync(new StartWorkflow("pinned"), default));

        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("pinned", "再等"));
        (await Files.LoadAsync(folder)).ShouldHaveSingleItem().Version.ShouldBe(2);

        var started = await RunAsync(runtime => runtime.StartAsync(new StartWorkflow("pinned"), default));
        started!.DefinitionVersion.ShouldBe(2);
        await RunAsync(async runtime =>
        {
            await runtime.PublishEventAsync(new PublishEvent("Go", InstanceId: running!.Id), default);
            return true;
        });
        var row = await store.InScopeAsync((_, db) => db.Instances.SingleAsync(x => x.Id == running!.Id));
        (row.DefinitionVersion, (WorkflowStatus)row.Status).ShouldBe((1, WorkflowStatus.Finished));
        var versions = await store.InScopeAsync((_, db) => db.Definitions.Where(x => x.DefinitionId == "pinned").OrderBy(x => x.Version).ToListAsync());
        versions.ConvertAll(x => (x.Version, x.IsLatest, x.IsPublished)).ShouldBe([(1, false, false), (2, true, true)]);
    }

    [SkippableFact]
    public async Task An_unchanged_file_does_not_undo_what_the_designer_published()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("designed");
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("designed", "等待"));
        await Files.LoadAsync(folder);
        await store.InScopeAsync(async (_, db) =>
        {
            var first = await db.Definitions.SingleAsync(x => x.DefinitionId == "designed");
            first.IsLatest = first.IsPublished = false;
            db.Definitions.Add(new DefinitionRow
            {
                Id = "designed-2",
                DefinitionId = "designed",
                Version = 2,
                Name = "",
                Json = first.Json,
                ContentHash = "X",
                IsLatest = true,
                IsPublished = true,
                PublishedBy = "admin",
            });
            await db.SaveChangesAsync();
        });

        (await Files.LoadAsync(folder)).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Triggers_of_the_published_version_are_found_by_their_hash()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("triggers");
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("triggered", "等待", canStart: true));
        await Files.LoadAsync(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("triggered", "再等", canStart: true));
        var second = (await Files.LoadAsync(folder)).ShouldHaveSingleItem();

        var row = await store.InScopeAsync((_, db) => db.Triggers.SingleAsync(x => x.DefinitionId == "triggered"));
        row.VersionId.ShouldBe(second.Id);
        (await store.InScopeAsync(async (services, _) =>
            await services.GetRequiredService<IWorkflowStore>().FindTriggersAsync(row.Hash, default)))
            .ShouldContain(x => x.DefinitionId == "triggered" && x.ActivityId == "wait");
    }

    [SkippableFact]
    public async Task A_file_that_is_no_definition_is_named()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("broken");
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{ \"definitionId\": ");

        (await Should.ThrowAsync<FormatException>(() => Files.LoadAsync(folder))).Message.ShouldStartWith("broken.json: ");
    }

    [SkippableFact]
    public async Task Files_that_must_not_be_published_are_refused_with_every_defect_and_nothing_is_published()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("defective");
        await File.WriteAllTextAsync(Path.Combine(folder, "a-sound.json"), Flow("sound", "等待"));
        await File.WriteAllTextAsync(Path.Combine(folder, "b-no-event.json"), Flow("no-event", "等待").Replace("\"Go\"", "\"\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "c-unknown.json"), Flow("unknown", "等待").Replace("Elsa.Event", "Nowhere.Thing", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "d-broken.json"), "{");

        var message = (await Should.ThrowAsync<FormatException>(() => Files.LoadAsync(folder))).Message;

        message.ShouldContain("b-no-event.json: 错误 [wait] 节点“等待”（wait）：没有写等待哪个事件");
        message.ShouldContain("c-unknown.json: 错误 [wait] 节点“等待”（wait）的活动类型“Nowhere.Thing”不存在");
        message.ShouldContain("d-broken.json: ");
        (await store.InScopeAsync((_, db) => db.Definitions.CountAsync(x => x.DefinitionId == "sound"))).ShouldBe(0);
    }

    private Task<T> RunAsync<T>(Func<WorkflowRuntime, Task<T>> work) => store.InScopeAsync(async (services, db) =>
    {
        var result = await work(services.GetRequiredService<WorkflowRuntime>());
        await db.SaveChangesAsync();
        return result;
    });

    private static string Flow(string definitionId, string text, bool canStart = false) => new JsonObject
    {
        ["id"] = "from-file",
        ["definitionId"] = definitionId,
        ["name"] = text,
        ["version"] = 1,
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray(new JsonObject
            {
                ["id"] = "wait",
                ["type"] = "Elsa.Event",
                ["version"] = 1,
                ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart },
                ["metadata"] = new JsonObject { ["displayText"] = text },
                ["eventName"] = new JsonObject
                {
                    ["typeName"] = "String",
                    ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Go" },
                },
            }),
            ["connections"] = new JsonArray(),
        },
    }.ToJsonString();
}

public sealed class WorkflowFilesOnSqlite(SqliteFixture store) : WorkflowFilesTests(store), IClassFixture<SqliteFixture>;

public sealed class WorkflowFilesOnPostgres(PostgresFixture store) : WorkflowFilesTests(store), IClassFixture<PostgresFixture>;
