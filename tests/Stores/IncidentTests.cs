using System.Runtime.CompilerServices;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Flows without a ticket that stop, on either database.</summary>
public abstract class IncidentTests(StoreFixture store) : IAsyncLifetime
{
    private static readonly Actor Admin = new(9, "admin", "周明", new HashSet<string> { Roles.Admin }, 1, "区", "/1/");

    public async Task InitializeAsync()
    {
        if (store.Missing is not null)
            return;

        var folder = Directory.CreateDirectory(Path.Combine(store.DataDirectory, "stopping")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "stopping-ticket.json"), await File.ReadAllTextAsync(FlowFile()));
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
        await store.InScopeAsync((_, db) => db.Instances.ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_also_within_one_instant()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
            ids.Add(await StartAsync());

        store.Time.Advance(TimeSpan.FromMinutes(1));
        var last = await StartAsync();

        var oldest = await AllAsync(AgeOrder.Oldest);
        oldest.ShouldBe([.. ids, last], ignoreOrder: true);
        oldest.Distinct().Count().ShouldBe(8);
        oldest[^1].ShouldBe(last);
        (await AllAsync(AgeOrder.Newest)).ShouldBe(Enumerable.Reverse(oldest));
        (await store.Hotline.SendAsync(new ListIncidents(Order: (AgeOrder)9), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["order"]);

        async Task<List<string>> AllAsync(AgeOrder order)
        {
            var (seen, after) = (new List<string>(), (string?)null);
            do
            {
                var page = (await store.Hotline.SendAsync(new ListIncidents(After: after, Take: 3, Order: order), Admin)).Value!;
                seen.AddRange(page.Items.Select(row => row.InstanceId));
                after = page.Next;
            }
            while (after is not null);
            return seen;
        }
    }

    [SkippableFact]
    public async Task A_flow_without_a_ticket_whose_human_task_cannot_be_offered_is_listed_and_can_be_cancelled()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await StartAsync();

        var detail = (await store.Hotline.SendAsync(new GetIncident(id), Admin)).Value!;
        detail.Nodes.Select(node => node.ActivityId).ShouldBe(["inform", "code"], ignoreOrder: true);
        detail.Nodes.Single(node => node.ActivityId == "inform").Cause.ShouldStartWith("这个环节要有工单才能办理");
        detail.Row.TicketNo.ShouldBeNull();
        (await store.Hotline.SendAsync(new SkipIncident(id, "核对过"), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["activityInstanceId"]);
        (await store.Hotline.SendAsync(new CancelIncident(id, "画错了"), Admin)).Refusal.ShouldBeNull();

        (await store.InScopeAsync((_, db) => db.Instances.Where(row => row.Id == id).Select(row => row.SubStatus).SingleAsync()))
            .ShouldBe((int)WorkflowSubStatus.Cancelled);
        (await store.Hotline.SendAsync(new ListIncidents(), Admin)).Value!.Items.ShouldBeEmpty();
        var journal = await store.InScopeAsync(async (services, _) => await services.GetRequiredService<IWorkflowStore>().ReadJournalAsync(id, default));
        journal.Single(entry => entry.EventName == "GivenUp").Data!["Reason"]!.ToString().ShouldBe("画错了");
    }

    [SkippableFact]
    public async Task Of_two_who_skip_at_once_one_wins_and_the_other_is_told()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var id = await StartAsync();
        var node = (await store.Hotline.SendAsync(new GetIncident(id), Admin)).Value!.Nodes.Single(node => node.ActivityId == "code").ActivityInstanceId;

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            store.Hotline.SendAsync(new SkipIncident(id, "核对过", "Done", node), Admin)));

        both.Count(result => result.Succeeded).ShouldBe(1);
        both.Single(result => !result.Succeeded).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("activity-not-faulted");
        var journal = await store.InScopeAsync(async (services, _) => await services.GetRequiredService<IWorkflowStore>().ReadJournalAsync(id, default));
        journal.Count(entry => entry.EventName == "Skipped").ShouldBe(1);
    }

    private Task<string> StartAsync() => store.InScopeAsync(async (services, db) =>
    {
        var state = await services.GetRequiredService<WorkflowRuntime>().StartAsync(new StartWorkflow("ticket-lifecycle"), default);
        await services.GetRequiredService<UnitOfWork>().CommitAsync();
        return state!.Id;
    });

    private static string FlowFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../Flows/stopping-ticket.json"));
}

public sealed class IncidentsOnSqlite(SqliteFixture store) : IncidentTests(store), IClassFixture<SqliteFixture>;

public sealed class IncidentsOnPostgres(PostgresFixture store) : IncidentTests(store), IClassFixture<PostgresFixture>;
