using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Sandbox;

namespace Hotline.Workflows.Tests.Host.Sandbox;

/// <summary>An engine in memory whose scripts run in sandboxes of the kind given; a flow of one script.</summary>
internal sealed class ScriptBench(ISandboxHost sandboxes, ScriptLimits limits) : IBurstHost, IBurstScope, IIdSource
{
    private readonly WorkflowEngine _engine = new(new ActivityRegistry([]), new EngineSettings { Scripts = limits }, sandboxes: sandboxes);
    private long _last;

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = new Dictionary<string, Func<JsonNode?>>
    {
        ["ticket"] = () => new JsonObject { ["no"] = "T-1" },
    };

    public ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken) => new(this);

    public T? Get<T>() where T : class => null;

    public string NextText() => NextNumber().ToString("x16", CultureInfo.InvariantCulture);

    public long NextNumber() => Interlocked.Increment(ref _last);

    /// <summary>Starts a flow whose one activity runs the script: a function body, or after <c>= </c> an expression.</summary>
    public async Task<InstanceState> RunAsync(string script)
    {
        var id = NextText();
        var node = script.StartsWith("= ", StringComparison.Ordinal)
            ? new JsonObject { ["id"] = "p", ["type"] = "Elsa.WriteLine", ["text"] = Input("JavaScript", script[2..]) }
            : new JsonObject { ["id"] = "p", ["type"] = "Elsa.RunJavaScript", ["script"] = Input("Literal", script) };
        var definition = WorkflowDefinition.Parse(new JsonObject
        {
            ["id"] = id,
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(
                new JsonObject { ["id"] = "a", ["name"] = "A", ["typeName"] = "Object", ["value"] = 5 },
                new JsonObject { ["id"] = "d", ["name"] = "D", ["typeName"] = "Object" }),
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(node) },
        }.ToJsonString());
        var store = new InMemoryWorkflowStore();
        store.Publish(definition, []);
        var runtime = new WorkflowRuntime(store, this, TimeProvider.System, this, _engine);
        return (await runtime.StartAsync(new StartWorkflow(id), default))!;
    }

    private static JsonObject Input(string syntax, string code) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = code } };
}
