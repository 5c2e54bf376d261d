using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class MigrationApiTests(DemoServer demo)
{
    private const string Flow = "api-migration";
    private const string Route = $"/api/flows/{Flow}/migrations";

    [Fact]
    public async Task An_administrator_plans_starts_watches_and_takes_back_a_migration()
    {
        await PublishAsync("wait");
        await StartAsync();
        await PublishAsync("stay");
        using var admin = await demo.Server.SignInAsync("admin");
        var order = new { from = 1, to = 2, mapping = new { wait = "stay" } };

        var plan = await ReadAsync(await admin.PostAsJsonAsync(Route + "/plan", new { from = 1, to = 2 }));
        ((int)plan["total"]!, (int)plan["needsChoice"]!, (string?)plan["groups"]![0]!["verdict"]).ShouldBe((1, 1, "needsChoice"));
        var preview = await ReadAsync(await admin.PostAsJsonAsync(Route + "/preview?verdict=moves", order));
        preview["items"]!.AsArray().Count.ShouldBe(1);

        var started = await admin.PostAsJsonAsync(Route, order);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var location = started.Headers.Location!.ToString();
        var done = await UntilAsync(admin, location, "finished");
        ((int)done["moved"]!, (string?)done["id"]).ShouldBe((1, location[(location.LastIndexOf('/') + 1)..]));
        var rows = await admin.GetFromJsonAsync<JsonObject>(location + "/rows?status=moved");
        rows!["items"]!.AsArray().Count.ShouldBe(1);

        (await admin.PostAsync(location + "/undo", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        ((int)(await UntilAsync(admin, location, "undone"))["undone"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Others_are_kept_out_and_what_makes_no_sense_is_a_problem()
    {
        using var handler = await demo.Server.SignInAsync("handler");
        (await handler.PostAsJsonAsync("/api/flows/ticket-lifecycle/migrations", new { from = 1, to = 2 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var admin = await demo.Server.SignInAsync("admin");
        (await admin.PostAsJsonAsync("/api/flows/ticket-lifecycle/migrations", new { from = 1, to = 99 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsJsonAsync("/api/flows/ticket-lifecycle/migrations", new { from = 1, to = 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync("/api/flows/ticket-lifecycle/migrations/preview?verdict=maybe", new { from = 1, to = 2 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.GetAsync("/api/flows/ticket-lifecycle/migrations/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Looks again whenever the worker has committed something.</summary>
    private async Task<JsonObject> UntilAsync(HttpClient client, string location, string status)
    {
        var live = demo.Server.App.Services.GetRequiredService<ILiveUpdates>();
        using var progress = new SemaphoreSlim(0);
        void Listen(LiveChange change) => _ = change.What == MigrationNews.Progress ? progress.Release() : 0;
        live.Changed += Listen;
        try
        {
            while (true)
            {
                var job = await client.GetFromJsonAsync<JsonObject>(location);
                if ((string?)job!["status"] == status)
                    return job;
                (await progress.WaitAsync(PatientLimits.Time)).ShouldBeTrue();
            }
        }
        finally
        {
            live.Changed -= Listen;
        }
    }

    private async Task StartAsync()
    {
        await using var scope = demo.Server.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new StartWorkflow(Flow), default);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync();
    }

    private async Task PublishAsync(string nodeId)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-flow-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), """
            {"id":"from-file","definitionId":"FLOW","name":"迁移","version":1,
             "root":{"id":"root","type":"Elsa.Flowchart","version":1,"connections":[],
                     "activities":[{"id":"NODE","type":"Elsa.Delay","version":1,
                                    "timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"1.00:00:00"}}}]}}
            """.Replace("FLOW", Flow, StringComparison.Ordinal).Replace("NODE", nodeId, StringComparison.Ordinal));
        await demo.Server.App.Services.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
        Directory.Delete(folder, recursive: true);
    }
}
