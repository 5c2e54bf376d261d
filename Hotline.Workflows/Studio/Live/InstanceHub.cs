using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.SignalR;

namespace Hotline.Workflows.Studio.Live;

/// <summary>Where Studio's viewer says which instance it looks at. A page of another site is turned away.</summary>
public sealed class InstanceHub(IHotline hotline, InstanceWatch watch, HubPeople people) : Hub
{
    /// <summary>Studio finds it beside the API.</summary>
    public const string Path = "/hubs/workflow-instance";

    public override Task OnConnectedAsync()
    {
        people.Begin(Context);
        return base.OnConnectedAsync();
    }

    public async Task ObserveInstanceAsync(string workflowInstanceId)
    {
        if (people.Find(Context.ConnectionId) is not { } actor
            || await hotline.SendAsync(new ReadInstanceRun(workflowInstanceId), actor) is { Succeeded: false })
            throw new HubException("没有这次流程运行，或者您不能看它。");
        await Groups.AddToGroupAsync(Context.ConnectionId, workflowInstanceId);
        watch.Begin(Context.ConnectionId, workflowInstanceId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.End(Context.ConnectionId);
        people.End(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
