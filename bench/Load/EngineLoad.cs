using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Load;

/// <summary>Runtime and store alone: a flow that waits six times, each wait persisted.</summary>
internal sealed class EngineLoad(IServiceScopeFactory scopes) : IBenchLoad
{
    private const string Flow = "bench";
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    public int Steps => 6;

    /// <summary>Publishes the flow that is measured.</summary>
    public async Task PublishAsync(WorkflowFiles files, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-flow-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bench.json"), Definition().ToJsonString(), cancellation);
            await files.LoadAsync(folder.FullName, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var running = new Case(scopes);
        await running.StartAsync(number, cancellation);
        return running;
    }

    private JsonObject Definition()
    {
        var tasks = Enumerable.Range(1, Steps).Select(step => $"task{step}").ToList();
        return new JsonObject
        {
            ["id"] = Flow,
            ["definitionId"] = Flow,
            ["name"] = Flow,
            ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([Node("start", "Elsa.Start"), .. tasks.Select(Waiting), Node("end", "Elsa.End")]),
                ["connections"] = new JsonArray([.. tasks.Prepend("start").Zip(tasks.Append("end"), Connection)]),
            },
        };
    }

    private static JsonNode Node(string id, string type) => new JsonObject { ["id"] = id, ["type"] = type };

    private static JsonNode Waiting(string id)
    {
        var task = Node(id, "Elsa.RunTask");
        task["taskName"] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = id },
        };
        return task;
    }

    private static JsonNode Connection(string from, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private sealed class Case(IServiceScopeFactory scopes) : IBenchCase
    {
        private string _instanceId = "";
        private string _bookmarkId = "";

        public Task StartAsync(int number, CancellationToken cancellation) => CommitAsync(
            async runtime =>
            {
                var started = await runtime.StartAsync(new StartWorkflow(Flow, CorrelationId: $"bench-{number}"), cancellation);
                _instanceId = started!.Id;
            },
            cancellation);

        public Task StepAsync(CancellationToken cancellation) => CommitAsync(
            async runtime =>
            {
                if (!await runtime.ResumeAsync(_bookmarkId, Nothing, cancellation))
                    throw new InvalidOperationException($"Instance {_instanceId} does not wait at {_bookmarkId}.");
            },
            cancellation);

        private async Task CommitAsync(Func<WorkflowRuntime, Task> act, CancellationToken cancellation)
        {
            await using var scope = scopes.CreateAsyncScope();
            await act(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync(cancellation);
            var state = await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindInstanceAsync(_instanceId, cancellation);
            _bookmarkId = state is { Bookmarks: [var open, ..] } ? open.Id : "";
        }
    }
}

/// <summary>Instances of the engine's measurement have no ticket to look for.</summary>
internal sealed class NoTickets : IBurstHost, IBurstScope
{
    private static readonly Dictionary<string, Func<JsonNode?>> None = [];

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals => None;

    public ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken) => new(this);

    public T? Get<T>() where T : class => null;
}
