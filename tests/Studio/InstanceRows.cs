using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Host;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>What became of an instance, from the server's own database.</summary>
internal static class InstanceRows
{
    public static async Task<int> CountAsync(TestServer server, string definitionId)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HotlineDb>().Instances.CountAsync(row => row.DefinitionId == definitionId);
    }

    public static async Task<string?> VariableAsync(TestServer server, string instanceId, string variableId) =>
        (string?)(await StateAsync(server, instanceId)).Variables[variableId];

    /// <summary>How it ended and its output Out.</summary>
    public static async Task<(string SubStatus, string? Out)> EndAsync(TestServer server, string instanceId)
    {
        var state = await StateAsync(server, instanceId);
        return (state.SubStatus.ToString(), state.Output.GetValueOrDefault("Out")?.ToJsonString());
    }

    private static async Task<InstanceState> StateAsync(TestServer server, string instanceId)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindInstanceAsync(instanceId, default))!;
    }
}
