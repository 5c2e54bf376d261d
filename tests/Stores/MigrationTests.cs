using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

public abstract class MigrationTests(StoreFixture store)
{
    private const string Flow = "to-migrate";
    private const int Instances = 5;

    [SkippableFact]
    public async Task Instances_go_to_the_chosen_node_with_their_bookmarks_and_back()
    {
        Skip.If(store.Missing is not null, store.Missing);
        store.Services.GetRequiredService<Hotline.Workflows.Tickets.HotlineOptions>().Migration.BatchSize = 2;
        await PublishAsync("wait");
        for (var i = 0; i < Instances; i++)
            await StartAsync();
        var before = await RowsAsync();
        await PublishAsync("stay");
        var mapping = new Dictionary<string, string?> { ["wait"] = "stay" };

        var plan = await SendAsync(new PlanMigration(Flow, 1, 2));
        (plan.Total, plan.NeedsChoice).ShouldBe((Instances, Instances));
        var first = await SendAsync(new PreviewMigration(Flow, 1, 2, mapping, Take: 3));
        var second = await SendAsync(new PreviewMigration(Flow, 1, 2, mapping, After: first.Next, Take: 3));
        first.Items.Concat(second.Items).Select(row => row.InstanceId).Distinct().Count().ShouldBe(Instances);
        second.Next.ShouldBeNull();
        var job = await SendAsync(new StartMigration(Flow, 1, 2, mapping));
        await RunAsync();

        (await SendAsync(new GetMigration(Flow, job.JobId))).Moved.ShouldBe(Instances);
        var moved = await RowsAsync();
        moved.Select(row => row.ActivityId).Distinct().ShouldBe(["stay"]);
        moved.Select(row => row.Id).ShouldBe(before.Select(row => row.Id));
        var rows = await SendAsync(new ListMigrationRows(Flow, job.JobId, MigrationRowStatus.Moved, Take: 3));
        (await SendAsync(new ListMigrationRows(Flow, job.JobId, MigrationRowStatus.Moved, rows.Next, 3))).Items.Count.ShouldBe(Instances - 3);

        await SendAsync(new UndoMigration(Flow, job.JobId));
        await RunAsync();

        (await SendAsync(new ListMigrations(Flow))).ShouldHaveSingleItem().Undone.ShouldBe(Instances);
        (await RowsAsync()).ShouldBe(before);
    }

    private async Task<T> SendAsync<T>(MediatR.IRequest<Result<T>> request)
    {
        var result = await store.Hotline.SendAsync(request, Actor.System);
        result.Refusal.ShouldBeNull();
        return result.Value!;
    }

    private Task RunAsync() => store.Services.GetRequiredService<MigrationWorker>().RunPendingAsync(default);

    private Task<List<(string Id, string ActivityId, string State)>> RowsAsync() => store.InScopeAsync(async (_, db) =>
        (await db.Bookmarks.AsNoTracking()
            .Join(db.Instances.Where(x => x.DefinitionId == Flow), mark => mark.InstanceId, instance => instance.Id, (mark, instance) => new { mark.Id, mark.ActivityId, instance.State })
            .OrderBy(x => x.Id).ToListAsync()).ConvertAll(x => (x.Id, x.ActivityId, x.State)));

    private Task StartAsync() => store.InScopeAsync(async (services, db) =>
    {
        await services.GetRequiredService<WorkflowRuntime>().StartAsync(new StartWorkflow(Flow), default);
        await services.GetRequiredService<UnitOfWork>().CommitAsync();
    });

    private async Task PublishAsync(string nodeId)
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.DataDirectory, "migrated")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), new JsonObject
        {
            ["id"] = "from-file",
            ["definitionId"] = Flow,
            ["name"] = "迁移",
            ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray(new JsonObject { ["id"] = nodeId, ["type"] = "Elsa.Delay", ["version"] = 1 }),
                ["connections"] = new JsonArray(),
            },
        }.ToJsonString());
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
    }
}

public sealed class MigrationsOnSqlite(SqliteFixture store) : MigrationTests(store), IClassFixture<SqliteFixture>;

public sealed class MigrationsOnPostgres(PostgresFixture store) : MigrationTests(store), IClassFixture<PostgresFixture>;
