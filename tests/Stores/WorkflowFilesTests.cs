using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
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
            var first = await db.Definitions.AsTracking().SingleAsync(x => x.DefinitionId == "designed");
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
    public async Task A_changed_file_of_a_flow_that_was_edited_in_the_designer_waits_as_a_draft_and_says_why()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("both");
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("both", "等待"));
        await Files.LoadAsync(folder);
        (await SaveAsync(Flow("both", "设计器改的"), publish: true)).Version.ShouldBe(2);

        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("both", "文件改的"));
        (await Files.LoadAsync(folder)).ShouldBeEmpty();
        (await Files.LoadAsync(folder)).ShouldBeEmpty();

        var versions = await VersionsAsync("both");
        versions.ConvertAll(x => (x.Version, x.Name, x.IsLatest, x.IsPublished))
            .ShouldBe([(1, "等待", false, false), (2, "设计器改的", false, true), (3, "文件改的", true, false)]);
        versions[2].Note.ShouldNotBeNull().ShouldContain("flow.json");
    }

    [SkippableFact]
    public async Task A_changed_file_does_not_push_a_draft_aside_that_somebody_works_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("draft");
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("draft", "等待"));
        await Files.LoadAsync(folder);
        await SaveAsync(Flow("draft", "还没改完"), publish: false);

        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow("draft", "文件改的"));
        (await Files.LoadAsync(folder)).ShouldBeEmpty();

        (await VersionsAsync("draft")).ConvertAll(x => (x.Version, x.Name, x.IsLatest, x.IsPublished))
            .ShouldBe([(1, "等待", false, true), (2, "还没改完", true, false), (3, "文件改的", false, false)]);
    }

    [SkippableFact]
    public async Task A_file_that_says_what_the_designer_published_is_taken_for_it_and_leads_from_then_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("met");
        await SaveAsync(Flow("met", "画的"), publish: true);
        var exported = (await store.Hotline.SendAsync(new ExportFlow("met", VersionChoice.Published), Actor.System)).Value!.Text;
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), exported);
        (await Files.LoadAsync(folder)).ShouldBeEmpty();

        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), exported.Replace("画的", "改的"));
        (await Files.LoadAsync(folder)).ShouldHaveSingleItem().Name.ShouldBe("改的");
    }

    [SkippableFact]
    public async Task A_file_that_must_not_be_published_is_named_with_the_node_and_keeps_nothing()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var folder = Folder("wrong");
        await File.WriteAllTextAsync(Path.Combine(folder, "wrong.json"), Flow("wrong", "等待").Replace("Elsa.Event", "Maker.Unknown"));

        var message = (await Should.ThrowAsync<FormatException>(() => Files.LoadAsync(folder))).Message;
        message.ShouldStartWith("wrong.json: ");
        message.ShouldContain("Maker.Unknown");
        (await VersionsAsync("wrong")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Of_two_who_save_the_same_draft_at_once_both_are_kept_in_order_and_flags_stay_whole()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await SaveAsync(Flow("rivals", "零"), publish: true);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => SaveAsync(Flow("rivals", $"第 {i} 人"), publish: i % 2 == 0)));

        var versions = await VersionsAsync("rivals");
        versions.Count(x => x.IsLatest).ShouldBe(1);
        versions.Count(x => x.IsPublished).ShouldBe(1);
        versions.ConvertAll(x => x.Version).ShouldBeUnique();
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

    private async Task<FlowSummary> SaveAsync(string flow, bool publish)
    {
        var model = JsonNode.Parse(flow)!.AsObject();
        model.Remove("id");
        var saved = await store.Hotline.SendAsync(new SaveFlow(model, publish), Actor.System);
        saved.Refusal.ShouldBeNull();
        return saved.Value!.Flow.Summary;
    }

    private Task<List<DefinitionRow>> VersionsAsync(string definitionId) => store.InScopeAsync((_, db) =>
        db.Definitions.AsNoTracking().Where(x => x.DefinitionId == definitionId).OrderBy(x => x.Version).ToListAsync());

    private Task<T> RunAsync<T>(Func<WorkflowRuntime, Task<T>> work) => store.InScopeAsync(async (services, db) =>
    {
        var result = await work(services.GetRequiredService<WorkflowRuntime>());
        await services.GetRequiredService<UnitOfWork>().CommitAsync();
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
