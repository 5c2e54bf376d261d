using System.Text.Json.Nodes;
using Hotline.Workflows.Drill;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.Processes;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience.Issues;

/// <summary>A timer that ended the server ended it again at every start: it is set aside, and the server stays.</summary>
public sealed class PoisonTimerTests(ITestOutputHelper output) : DrillTest(output)
{
    private const string Flow = """
        {
          "model": {
            "definitionId": "poison", "name": "poison",
            "root": {
              "id": "s", "type": "Elsa.Sequence", "version": 1,
              "activities": [
                { "id": "delay", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:00:01" } } },
                { "id": "long", "type": "Elsa.RunJavaScript", "version": 1, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "for (;;) {}" } } }
              ]
            }
          },
          "publish": true
        }
        """;

    private readonly CancellationTokenSource _patience = new(PatientLimits.Time);

    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_timer_in_hand_at_three_unclean_ends_is_an_incident_at_the_next_start_and_can_be_retried(string kind)
    {
        var database = await OpenAsync(kind);
        var folder = Directory.CreateTempSubdirectory("hotline-poison-");
        var data = Path.Combine(folder.FullName, "data");
        await using var server = await ServerProcess.StartAsync(new ServerSetup { Database = database.Kind, Connection = database.Connection }, data);
        using var admin = await HotlineApi.SignInAsync(server.Address, "admin");
        (await admin.PostAsync("elsa/api/workflow-definitions", JsonNode.Parse(Flow)!)).Succeeded.ShouldBeTrue(server.Output);
        (await admin.PostAsync("elsa/api/workflow-definitions/poison/execute", new JsonObject())).Succeeded.ShouldBeTrue(server.Output);
        await using var services = Services(database, data);

        var holder = await HeldAsync(services, "");
        await server.RestartAsync();
        holder = await HeldAsync(services, holder);
        await server.RestartAsync();
        await HeldAsync(services, holder);
        await server.RestartAsync();

        var incident = await IncidentAsync(admin);
        incident["activityId"]!.GetValue<string>().ShouldBe("delay");
        incident["cause"]!.GetValue<string>().ShouldContain("异常退出了 3 次");
        await LeftAsync(services);
        var retry = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = incident["instanceId"]!.GetValue<string>() }) };
        (await admin.PostAsync("api/incidents/retry", retry)).Value[0]!["done"]!.GetValue<bool>().ShouldBeTrue();
        await HeldAsync(services, "");
        server.Kill();
        folder.Delete(recursive: true);
    }

    /// <summary>Waits until a node other than the one named has the timer in hand.</summary>
    private async Task<string> HeldAsync(IServiceProvider services, string butFor)
    {
        while (true)
        {
            if ((await InHandAsync(services)).Find(holder => holder is not null && holder != butFor) is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _patience.Token);
        }
    }

    private async Task<JsonNode> IncidentAsync(HotlineApi admin)
    {
        while (true)
        {
            if ((await admin.GetAsync<JsonObject>("api/incidents")).Value["items"]!.AsArray() is [{ } incident])
                return incident;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _patience.Token);
        }
    }

    private async Task LeftAsync(IServiceProvider services)
    {
        while ((await InHandAsync(services)).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _patience.Token);
    }

    private static async Task<List<string?>> InHandAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HotlineDb>().WorkInHand.Select(row => row.Holder).ToListAsync();
    }

    private static ServiceProvider Services(DrillDatabase database, string data)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPersistence(
            database.Connection is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres,
            database.Connection ?? $"Data Source={Path.Combine(data, "hotline.db")};Pooling=False");
        return services.BuildServiceProvider();
    }
}
