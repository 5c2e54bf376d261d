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

/// <summary>Activation strategies under starts at the same time, on several nodes of one database.</summary>
public abstract class StartRuleTests(StoreFixture store)
{
    private const int AtOnce = 16;
    private static readonly Actor Admin = new(9, "admin", "周明", new HashSet<string> { Roles.Admin }, 1, "区", "/1/");

    [SkippableTheory]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", null)]
    [InlineData("CorrelatedSingletonStrategy", "单-1")]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "单-2")]
    public async Task Of_many_starts_at_once_one_runs_and_when_it_has_ended_another_may(string strategy, string? correlationId)
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = $"alone-{Path.GetRandomFileName()}";
        await PublishAsync(flow, strategy);
        await using var peer = store.OpenNode();
        IHotline[] nodes = [store.Hotline, peer.GetRequiredService<IHotline>()];

        (await StartAsync(flow, nodes, _ => correlationId)).Count(started => started is not null).ShouldBe(1);

        (await RunningAsync(flow)).Count.ShouldBe(1);
        await store.InScopeAsync(async (services, db) =>
        {
            await services.GetRequiredService<WorkflowRuntime>().CancelAsync((await RunningAsync(flow)).Single(), default);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });
        (await StartAsync(flow, nodes, _ => correlationId)).Count(started => started is not null).ShouldBe(1);
        (await RunningAsync(flow)).Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task Starts_for_different_subjects_do_not_exclude_each_other()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await PublishAsync("one-each", "CorrelatedSingleton");

        var started = await StartAsync("one-each", [store.Hotline], n => $"单-{n % 4}");

        started.Count(state => state is not null).ShouldBe(4);
        (await RunningAsync("one-each")).Count.ShouldBe(4);
    }

    [SkippableFact]
    public async Task A_flow_that_ends_at_once_may_start_as_often_as_it_is_asked_to()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await PublishAsync("short", "Singleton", "Elsa.WriteLine");

        (await StartAsync("short", [store.Hotline], _ => null)).Count(state => state is not null).ShouldBe(AtOnce);
    }

    private async Task<InstanceState?[]> StartAsync(string flow, IHotline[] nodes, Func<int, string?> correlationId) =>
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => Task.Run(async () =>
        {
            var start = new StartFlow(flow, VersionChoice.Published, correlationId(n));
            var result = await nodes[n % nodes.Length].SendAsync(start, Admin);
            result.Refusal.ShouldBeNull();
            return result.Value!.State;
        })));

    private Task<List<string>> RunningAsync(string flow) => store.InScopeAsync((_, db) => db.Instances
        .Where(row => row.DefinitionId == flow && row.Status == (int)WorkflowStatus.Running).Select(row => row.Id).ToListAsync());

    private async Task PublishAsync(string flow, string strategy, string activity = "Elsa.RunTask")
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.DataDirectory, Path.GetRandomFileName())).FullName;
        var definition = new JsonObject
        {
            ["id"] = flow,
            ["definitionId"] = flow,
            ["name"] = flow,
            ["version"] = 1,
            ["options"] = new JsonObject { ["activationStrategyType"] = strategy },
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Sequence",
                ["version"] = 1,
                ["activities"] = new JsonArray(new JsonObject { ["id"] = "t", ["type"] = activity, ["version"] = 1 }),
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), definition.ToJsonString());
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
    }
}

public sealed class StartRulesOnSqlite(SqliteFixture store) : StartRuleTests(store), IClassFixture<SqliteFixture>;

public sealed class StartRulesOnPostgres(PostgresFixture store) : StartRuleTests(store), IClassFixture<PostgresFixture>;
