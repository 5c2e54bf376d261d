using System.Net;
using System.Text.Json;
using Hotline.Workflows.Persistence.Live;
using Hotline.Workflows.Tests.Host;
using Hotline.Workflows.Tests.Stores;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class HubTests(StudioServer server)
{
    [Fact]
    public async Task A_viewer_hears_of_a_step_that_is_done_elsewhere()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "看着 R15");
        await using var viewer = await HubViewer.ObserveAsync(server.Server, admin, flow.InstanceId);

        await flow.CompleteAsync(server.Server);

        var (stats, instanceId) = await viewer.HearAsync();
        instanceId.ShouldBe(flow.InstanceId);
        CompletedOf(stats, "Workflow1:Flowchart1:t").ShouldBe(1);
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_not_observed()
    {
        using var admin = await server.AdminAsync();

        (await Should.ThrowAsync<HubException>(() => HubViewer.ObserveAsync(server.Server, admin, "none"))).Message.ShouldContain("没有这次流程运行");
    }

    [Fact]
    public async Task A_token_in_the_address_opens_the_hub_and_no_other_address()
    {
        using var admin = await server.AdminAsync();
        using var nobody = server.Server.Anonymous();
        var token = Uri.EscapeDataString(admin.Http.DefaultRequestHeaders.Authorization!.Parameter!);

        (await nobody.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.PostAsync($"/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1&access_token={token}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await nobody.GetAsync($"/elsa/api/workflow-definitions?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [SkippableFact]
    public async Task A_viewer_at_one_node_hears_of_a_step_that_is_done_at_its_peer()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var connection = await PostgresServer.CreateDatabaseAsync();
        var folder = TestServer.NewFolder();
        (string, string)[] settings = [("Hotline:Demo", "true"), ("Hotline:Database", "postgres"), ("Hotline:Connection", connection)];
        await using (var one = await TestServer.StartAsync(folder, settings))
        await using (var two = await TestServer.StartAsync(folder, settings))
        {
            using var here = new StudioClient(await one.SignInAsync("admin"));
            using var there = new StudioClient(await two.SignInAsync("admin"));
            var flow = await WaitingFlow.StartAsync(there, "两个节点");
            await using var viewer = await HubViewer.ObserveAsync(one, here, flow.InstanceId);
            await AllListenAsync(one, two);

            await flow.CompleteAsync(two);

            var (stats, instanceId) = await viewer.HearAsync();
            instanceId.ShouldBe(flow.InstanceId);
            CompletedOf(stats, "Workflow1:Flowchart1:t").ShouldBe(1);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_viewer_who_is_deactivated_is_turned_away()
    {
        await using var hurried = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:SignIn:RecheckEvery", "00:00:00.050"));
        using var admin = new StudioClient(await hurried.SignInAsync("admin"));
        using var reader = new StudioClient(await hurried.SignInAsync("supervisor"));
        var flow = await WaitingFlow.StartAsync(admin, "看着看着");
        await using var viewer = await HubViewer.ObserveAsync(hurried, reader, flow.InstanceId);

        await hurried.ChangePersonAsync("supervisor", person => person.IsActive = false);

        await viewer.ClosedAsync();
    }

    private static int CompletedOf(JsonElement stats, string nodeId) => stats.EnumerateArray()
        .Single(node => node.GetProperty("activityNodeId").GetString() == nodeId).GetProperty("completedCount").GetInt32();

    /// <summary>A node listens a moment after its start.</summary>
    private static Task AllListenAsync(params TestServer[] nodes) =>
        Task.WhenAll(nodes.Select(node => node.App.Services.GetRequiredService<PostgresLiveUpdates>().Listening)).WaitAsync(PatientLimits.Time);
}
