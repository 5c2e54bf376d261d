using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>Each instance that was cancelled looked at all that had been cancelled before it.</summary>
public sealed class ManyCancelledTests(SqliteFixture store) : IClassFixture<SqliteFixture>
{
    private const int Many = 3_000;
    private const int Some = 100;

    [Fact]
    public async Task The_last_of_thousands_costs_no_more_than_the_first()
    {
        await PublishAsync();
        await store.InScopeAsync(async (services, _) =>
        {
            for (var n = 0; n < Many; n++)
                await services.GetRequiredService<WorkflowRuntime>().StartAsync(new StartWorkflow("waits"), default);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });

        await store.InScopeAsync(async (services, db) =>
        {
            var runtime = services.GetRequiredService<WorkflowRuntime>();
            var ids = await db.Instances.Select(row => row.Id).ToListAsync();
            var costs = new List<long>();
            foreach (var some in ids.Chunk(Some))
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var id in some)
                    (await runtime.CancelAsync(id, default)).ShouldBeTrue();
                costs.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            }

            costs.Count.ShouldBe(Many / Some);
            costs[^1].ShouldBeGreaterThan(0);
            // The first chunk warms up; a table that doubles now and then is no reason.
            costs.TakeLast(5).Order().ElementAt(2).ShouldBeLessThan(costs.Skip(1).Take(5).Order().ElementAt(2) * 5 / 4);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
            (await db.Instances.CountAsync(row => row.SubStatus == (int)WorkflowSubStatus.Cancelled)).ShouldBe(Many);
        });
    }

    private async Task PublishAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.DataDirectory, "flows")).FullName;
        var definition = new JsonObject
        {
            ["id"] = "waits",
            ["definitionId"] = "waits",
            ["name"] = "waits",
            ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "task",
                ["type"] = "Elsa.RunTask",
                ["version"] = 1,
                ["taskName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "x" } },
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "waits.json"), definition.ToJsonString());
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
    }
}
