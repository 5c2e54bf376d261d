using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Micro;

/// <summary>An engine with nothing around it: store in memory, no host, ids that count.</summary>
internal sealed class MicroEngine : IBurstHost, IBurstScope, IIdSource
{
    private readonly InMemoryWorkflowStore _store = new();
    private long _last;

    public MicroEngine(WorkflowDefinition definition)
    {
        Engine = new WorkflowEngine(new ActivityRegistry([]));
        _store.Publish(definition, []);
        Runtime = new WorkflowRuntime(_store, this, TimeProvider.System, this, Engine);
    }

    public WorkflowEngine Engine { get; }

    public WorkflowRuntime Runtime { get; }

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = new Dictionary<string, Func<JsonNode?>>();

    public async Task<InstanceState> StartAsync() => (await Runtime.StartAsync(new StartWorkflow("micro"), default))!;

    public ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken) => new(this);

    public T? Get<T>() where T : class => null;

    public long NextNumber() => ++_last;

    public string NextText() => NextNumber().ToString("x16", CultureInfo.InvariantCulture);
}
