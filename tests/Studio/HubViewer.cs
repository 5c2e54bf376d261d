using System.Text.Json;
using Hotline.Workflows.Tests.Host;
using Microsoft.AspNetCore.SignalR.Client;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Studio's viewer of one instance: what the hub tells it.</summary>
internal sealed class HubViewer : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly TaskCompletionSource<JsonElement> _activities = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<JsonElement> _journal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<JsonElement> _instance = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubViewer(HubConnection hub)
    {
        _hub = hub;
        hub.Closed += _ => Task.FromResult(_closed.TrySetResult());
        hub.On<JsonElement>("ActivityExecutionLogUpdatedAsync", news => _activities.TrySetResult(news));
        hub.On<JsonElement>("WorkflowExecutionLogUpdatedAsync", news => _journal.TrySetResult(news));
        hub.On<JsonElement>("WorkflowInstanceUpdatedAsync", news => _instance.TrySetResult(news));
    }

    public static async Task<HubViewer> ObserveAsync(TestServer server, StudioClient person, string instanceId)
    {
        var token = person.Http.DefaultRequestHeaders.Authorization!.Parameter;
        var viewer = new HubViewer(new HubConnectionBuilder()
            .WithUrl(new Uri(server.Address, "/elsa/hubs/workflow-instance"), http => http.AccessTokenProvider = () => Task.FromResult(token))
            .Build());
        await viewer._hub.StartAsync();
        await viewer._hub.InvokeAsync("ObserveInstanceAsync", instanceId);
        return viewer;
    }

    /// <summary>The first of each of the three messages.</summary>
    public async Task<(JsonElement Stats, string? InstanceId)> HearAsync()
    {
        await _journal.Task.WaitAsync(PatientLimits.Time);
        var instance = await _instance.Task.WaitAsync(PatientLimits.Time);
        return ((await _activities.Task.WaitAsync(PatientLimits.Time)).GetProperty("stats"), instance.GetProperty("workflowInstanceId").GetString());
    }

    /// <summary>Ends when the server has turned it away.</summary>
    public Task ClosedAsync() => _closed.Task.WaitAsync(PatientLimits.Time);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
