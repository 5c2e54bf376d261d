using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Host;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>A flow that prints, waits for an outside program at T, prints and ends; started once.</summary>
internal sealed record WaitingFlow(StudioClient Person, string DefinitionId, string InstanceId)
{
    public static async Task<WaitingFlow> StartAsync(StudioClient person, string name, string? correlationId = null)
    {
        var task = Flows.Node("t", "Elsa.RunTask", ("taskName", Flows.Literal("等")), ("taskId", new JsonObject
        {
            ["typeName"] = "String",
            ["memoryReference"] = new JsonObject { ["id"] = "task" },
        }));
        var model = Flows.New(name, Flows.Chart(Flows.Print("a", "始"), task, Flows.Print("z", "终")));
        model["variables"] = JsonNode.Parse("""
            [{"id":"task","name":"Task","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]
            """);
        var id = (string)(await person.SaveAsync(model, publish: true))["definitionId"]!;
        return new WaitingFlow(person, id, await NextAsync(person, id, correlationId));
    }

    /// <summary>Starts another one.</summary>
    public Task<string> NextAsync(string? correlationId = null) => NextAsync(Person, DefinitionId, correlationId);

    /// <summary>Reports the task that T waits for.</summary>
    public async Task CompleteAsync(TestServer server) =>
        (await Person.PostAsync($"/tasks/{await InstanceRows.VariableAsync(server, InstanceId, "task")}/complete", new JsonObject())).EnsureSuccessStatusCode();

    private static async Task<string> NextAsync(StudioClient person, string id, string? correlationId) =>
        (await person.InstanceOfRunAsync(id, new JsonObject { ["versionOptions"] = "Latest", ["correlationId"] = correlationId }))!;
}
