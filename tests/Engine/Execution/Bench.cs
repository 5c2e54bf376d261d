using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>An engine on a bench: store in memory, clock by hand, own activities, a host with globals; patient with scripts unless told otherwise.</summary>
internal sealed class Bench : IBurstHost, IBurstScope, IIdSource
{
    private long _last;

    public Bench(EngineSettings? settings = null, params Activity[] activities)
        : this(EngineOf(settings, activities))
    {
    }

    public Bench(WorkflowEngine engine)
    {
        Engine = engine;
        Runtime = new WorkflowRuntime(Store, this, Time, this, Engine);
    }

    /// <summary>One that the benches of many samples share: opening sandboxes anew for each would be most of their work.</summary>
    public static WorkflowEngine EngineOf(EngineSettings? settings, params Activity[] activities)
    {
        settings ??= PatientLimits.Engine;
        if (settings.Scripts == new ScriptLimits())
            settings = settings with { Scripts = PatientLimits.Scripts };
        return new WorkflowEngine(new ActivityRegistry(activities), settings);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));

    public InMemoryWorkflowStore Store { get; } = new();

    public WorkflowEngine Engine { get; }

    public WorkflowRuntime Runtime { get; }

    public List<string> Log { get; } = [];

    public Dictionary<string, Func<JsonNode?>> OfferedGlobals { get; } = [];

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals => OfferedGlobals;

    public ValueTask<IBurstScope> OpenAsync(InstanceIdentity instance, CancellationToken cancellationToken) => new(this);

    public T? Get<T>() where T : class => Log as T;

    public string NextText() => NextNumber().ToString("x16", CultureInfo.InvariantCulture);

    public long NextNumber() => ++_last;

    public async Task<WorkflowDefinition> Publish(FlowBuilder flow)
    {
        var definition = WorkflowDefinition.Parse(flow.Json());
        Store.Publish(definition, await Engine.TriggersAsync(definition, Time.GetUtcNow(), this));
        return definition;
    }

    public async Task<InstanceState> Start(FlowBuilder flow)
    {
        var definition = await Publish(flow);
        return (await Runtime.StartAsync(new StartWorkflow(definition.DefinitionId), default))!;
    }

    public InstanceState Reload(InstanceState state)
    {
        Store.Restart();
        return Store.Instances.First(i => i.Id == state.Id);
    }

    public Task<bool> Resume(InstanceState state, string activityId, string? tag = null, params (string Name, JsonNode? Value)[] input) =>
        Runtime.ResumeAsync(Open(state, activityId, tag).Id, input.ToDictionary(i => i.Name, i => i.Value), default);

    public static Bookmark Open(InstanceState state, string activityId, string? tag = null) =>
        state.Bookmarks.First(b => b.ActivityId == activityId && (tag is null || b.Tag == tag));

    public string[] Done(InstanceState state) =>
        [.. Store.Journal(state.Id).Where(e => e.EventName == "Completed" && e.ActivityType != "Elsa.Flowchart").Select(e => e.ActivityId)];

    public string[] Printed(InstanceState state) =>
        [.. Store.Journal(state.Id).Where(e => e.EventName == "Printed").Select(e => (string)e.Data!["Text"]!)];
}
