using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

public abstract class FlowInstanceTests(StoreFixture store)
{
    [SkippableFact]
    public async Task Instances_are_found_by_all_that_is_known_of_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);
        var (early, late) = (await flow.StartAsync("早班"), await flow.StartAsync("晚班"));
        await AdministratorAsync(new CancelInstances(new InstanceFilter(Ids: [late])));
        var mine = new InstanceFilter(DefinitionIds: [flow.DefinitionId]);
        var now = store.Time.GetUtcNow();

        (await FoundAsync(mine)).ShouldBe([early, late], ignoreOrder: true);
        (await FoundAsync(mine with { Search = "晚" })).ShouldBe([late]);
        (await FoundAsync(mine with { Search = early })).ShouldBe([early]);
        (await FoundAsync(mine with { CorrelationId = flow.DefinitionId + "早班" })).ShouldBe([early]);
        (await FoundAsync(mine with { Statuses = [WorkflowStatus.Running] })).ShouldBe([early]);
        (await FoundAsync(mine with { SubStatuses = [WorkflowSubStatus.Cancelled] })).ShouldBe([late]);
        (await FoundAsync(mine with { HasIncidents = true })).ShouldBeEmpty();
        (await FoundAsync(mine with { Version = 2 })).ShouldBeEmpty();
        (await FoundAsync(mine with { Instants = [new(InstantColumn.FinishedAt, InstantComparison.LessThanOrEqual, now)] })).ShouldBe([late]);
        (await FoundAsync(mine with { Instants = [new(InstantColumn.CreatedAt, InstantComparison.GreaterThan, now)] })).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Every_order_has_pages_without_gaps()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);
        for (var n = 0; n < 5; n++)
        {
            await flow.StartAsync($"{n}");
            store.Time.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var order in Enum.GetValues<InstanceOrder>())
        {
            var seen = new List<string>();
            for (var page = 0; page < 3; page++)
            {
                var found = await AdministratorAsync(new FindInstances(new InstanceFilter(DefinitionIds: [flow.DefinitionId]), order, Page: page, PageSize: 2));
                found.Total.ShouldBe(5);
                seen.AddRange(found.Items.Select(item => item.Id));
            }

            seen.Distinct().Count().ShouldBe(5, order.ToString());
        }
    }

    [SkippableFact]
    public async Task A_run_tells_what_began_what_ended_and_where_it_waits()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);

        var run = await AdministratorAsync(new ReadInstanceRun(await flow.StartAsync("夜班")));

        run.Activities.Select(x => (x.NodeKey, x.Status, x.Waits)).ShouldBe(
        [
            ("F", ActivityRunStatus.Running, false), ("F:a", ActivityRunStatus.Completed, false), ("F:e", ActivityRunStatus.Running, true),
        ]);
        run.Activities[1].Outcomes.ShouldBe(["Done"]);
        run.Activities[1].ParentId.ShouldBe(run.Activities[0].Id);
        run.Journal.Select(x => x.Entry.Sequence).ShouldBe(Enumerable.Range(1, run.Journal.Count).Select(n => (long)n));
    }

    [SkippableFact]
    public async Task The_run_of_an_open_ticket_is_neither_cancelled_nor_deleted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);
        var (free, serving) = (await flow.StartAsync("甲"), await flow.StartAsync("乙"));
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East, instanceId: serving);

        (await SendAsync(new CancelInstances(new InstanceFilter(Ids: [serving])))).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain(ticket.No);
        (await SendAsync(new DeleteInstances([serving]))).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain(ticket.No);
        (await AdministratorAsync(new CancelInstances(new InstanceFilter(DefinitionIds: [flow.DefinitionId])))).Cancelled.ShouldBe(1);
        (await AdministratorAsync(new DeleteInstances([free, serving]))).Deleted.ShouldBe(1);

        (await FoundAsync(new InstanceFilter(DefinitionIds: [flow.DefinitionId]))).ShouldBe([serving]);
        await store.InScopeAsync(async (_, db) =>
        {
            (await db.Journal.AnyAsync(row => row.InstanceId == free)).ShouldBeFalse();
            (await db.Bookmarks.CountAsync(row => row.InstanceId == serving)).ShouldBe(1);
        });
    }

    [SkippableFact]
    public async Task An_exported_instance_comes_back_and_goes_on()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);
        var id = await flow.StartAsync("夜班");
        var before = await AdministratorAsync(new ReadInstanceRun(id));
        var archives = await AdministratorAsync(new ExportInstances([id]));
        await AdministratorAsync(new DeleteInstances([id]));
        (await SendAsync(new ReadInstance(id))).Refusal.ShouldBeOfType<NotFound>();

        (await AdministratorAsync(new ImportInstances(archives))).Count.ShouldBe(1);
        (await AdministratorAsync(new ImportInstances(archives))).Count.ShouldBe(0);

        (await AdministratorAsync(new ReadInstanceRun(id))).Journal.Count.ShouldBe(before.Journal.Count);
        await flow.SignalAsync();
        (await AdministratorAsync(new ReadInstance(id))).Summary.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [SkippableFact]
    public async Task A_street_sees_the_runs_of_its_own_tickets_only()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var flow = await PatrolFlow.PublishAsync(store);
        var (own, other) = (await flow.StartAsync("东"), await flow.StartAsync("西"));
        var district = await District.CreateAsync(store);
        await district.AddAsync(district.East, instanceId: own);
        await district.AddAsync(district.West, instanceId: other);
        var leader = district.EastHandler with { Roles = new HashSet<string> { Roles.Leader } };

        (await store.Hotline.SendAsync(new FindInstances(new InstanceFilter()), leader)).Value!.Items.Select(x => x.Id).ShouldBe([own]);
        var page = (await store.Hotline.SendAsync(new FindInstances(new InstanceFilter(), Page: 0, PageSize: 10), leader)).Value!;
        page.Items.Select(x => x.Id).ShouldBe([own]);
        page.Total.ShouldBe(1);
        (await store.Hotline.SendAsync(new FindInstances(new InstanceFilter(), Page: 1, PageSize: 10), leader)).Value!.Items.ShouldBeEmpty();
        (await store.Hotline.SendAsync(new ReadInstance(other), leader)).Refusal.ShouldBeOfType<NotFound>();
        (await store.Hotline.SendAsync(new ReadInstanceRun(other), leader)).Refusal.ShouldBeOfType<NotFound>();
        (await store.Hotline.SendAsync(new DeleteInstances([own]), leader)).Refusal.ShouldBeOfType<Forbidden>();
    }

    private static Actor Administrator { get; } = new(1, "admin", "管理员", new HashSet<string> { Roles.Admin }, 1, "区", "/");

    private Task<Result<T>> SendAsync<T>(MediatR.IRequest<Result<T>> request) => store.Hotline.SendAsync(request, Administrator);

    private async Task<T> AdministratorAsync<T>(MediatR.IRequest<Result<T>> request)
    {
        var answer = await SendAsync(request);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }

    private async Task<List<string>> FoundAsync(InstanceFilter filter) =>
        [.. (await AdministratorAsync(new FindInstances(filter))).Items.Select(item => item.Id)];

    /// <summary>A flow without tickets: it writes a line and waits for a word.</summary>
    private sealed class PatrolFlow(StoreFixture store, string definitionId)
    {
        private string EventName => "done-" + DefinitionId;

        public string DefinitionId { get; } = definitionId;

        public static async Task<PatrolFlow> PublishAsync(StoreFixture store)
        {
            var flow = new PatrolFlow(store, store.Services.GetRequiredService<IIdSource>().NextText());
            await store.InScopeAsync((_, db) =>
            {
                db.Definitions.Add(new DefinitionRow
                {
                    Id = flow.DefinitionId + "-1",
                    DefinitionId = flow.DefinitionId,
                    Version = 1,
                    Name = "夜间巡查",
                    IsLatest = true,
                    IsPublished = true,
                    Json = flow.Json(),
                    ContentHash = flow.DefinitionId,
                    CreatedAt = store.Time.GetUtcNow(),
                    PublishedAt = store.Time.GetUtcNow(),
                });
                return db.SaveChangesAsync();
            });
            return flow;
        }

        public Task<string> StartAsync(string correlation) => store.InScopeAsync(async (services, db) =>
        {
            var state = await services.GetRequiredService<WorkflowRuntime>()
                .StartAsync(new StartWorkflow(DefinitionId, CorrelationId: DefinitionId + correlation), default);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
            return state!.Id;
        });

        public Task SignalAsync() => store.InScopeAsync(async (services, db) =>
        {
            await services.GetRequiredService<WorkflowRuntime>().PublishEventAsync(new PublishEvent(EventName), default);
            await services.GetRequiredService<UnitOfWork>().CommitAsync();
        });

        private string Json() => $$$$"""
            {"id":"{{{{DefinitionId}}}}-1","definitionId":"{{{{DefinitionId}}}}","name":"夜间巡查","version":1,"isLatest":true,"isPublished":true,
             "root":{"id":"F","type":"Elsa.Flowchart","version":1,"activities":[
               {"id":"a","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"出发"}}},
               {"id":"e","type":"Elsa.Event","version":1,"eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{{EventName}}}}"}}}],
              "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"e","port":"In"}}]}}
            """;
    }
}

public sealed class FlowInstancesOnSqlite(SqliteFixture store) : FlowInstanceTests(store), IClassFixture<SqliteFixture>;

public sealed class FlowInstancesOnPostgres(PostgresFixture store) : FlowInstanceTests(store), IClassFixture<PostgresFixture>;
