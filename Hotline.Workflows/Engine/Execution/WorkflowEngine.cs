using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Sandbox;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>What all instances share: activity types, compiled definitions, prepared scripts, settings. One per process.</summary>
public sealed class WorkflowEngine
{
    private static readonly FindUsedDefinition NoUse = (_, _) => default;
    private readonly WorkflowCompiler _compiler;
    private readonly IWorkingTime? _calendar;

    public WorkflowEngine(ActivityRegistry activities, EngineSettings? settings = null, IWorkingTime? calendar = null, ISandboxHost? sandboxes = null)
    {
        Activities = activities;
        Settings = settings ?? new EngineSettings();
        _calendar = calendar;
        if (Settings.ValueDepth is < 1 or > 64)
            throw new ArgumentException($"{nameof(EngineSettings.ValueDepth)} is {Settings.ValueDepth}; it must lie between 1 and 64.");
        Kept = new KeptValues(Settings);
        Scripts = new ScriptEngine(Settings.Scripts, Settings.TimeZone, sandboxes);
        _compiler = new WorkflowCompiler(activities, Scripts, Settings.KeptDefinitions);
    }

    public ActivityRegistry Activities { get; }

    public EngineSettings Settings { get; }

    internal ScriptEngine Scripts { get; }

    /// <summary>What waits are read against at an instant.</summary>
    internal WaitSurroundings WaitsAt(DateTimeOffset now) => new(now, Settings, _calendar);

    internal KeptValues Kept { get; }

    internal int KeptWorkflows => _compiler.Kept;

    /// <summary>Why a value that comes from outside must not be given to an instance, in words for a person; null when it may.</summary>
    public string? DefectOf(string name, JsonNode? value) => Kept.DefectOf(name, value);

    /// <summary>The same for the values an instance is to be started with, and for all of them together.</summary>
    /// <returns>The field, below <paramref name="field"/>, and the defect.</returns>
    public (string Field, string Message)? DefectOf(string field, IReadOnlyDictionary<string, JsonNode?> values)
    {
        foreach (var (name, value) in values)
            if (Kept.DefectOf($"{field}.{KeptValues.Clean(name)}", value) is { } defect)
                return ($"{field}.{KeptValues.Clean(name)}", defect);
        return KeptValues.Defect(() => Kept.CheckAll(values)) is { } together ? (field, together) : null;
    }

    /// <summary>The same for a text that gets a column of its own, such as a correlation id.</summary>
    public static string? DefectOfText(string name, string? text) => KeptValues.Defect(() => KeptValues.CheckText(name, text, Burst.MostText));

    /// <summary>Compiles a version, or answers the compiled one it has kept.</summary>
    /// <param name="definition">The version.</param>
    /// <param name="find">Finds definitions it uses as activities; null when it uses none.</param>
    public ValueTask<CompiledWorkflow> CompileAsync(WorkflowDefinition definition, FindUsedDefinition? find = null) =>
        _compiler.CompileAsync(definition, find ?? NoUse);

    /// <summary>What starts instances of a version once it is published: write these when it is, remove them when it is retracted.</summary>
    public async ValueTask<IReadOnlyList<StoredTrigger>> TriggersAsync(
        WorkflowDefinition definition, DateTimeOffset now, IIdSource ids, FindUsedDefinition? find = null)
    {
        var workflow = await CompileAsync(definition, find);
        var burst = new Burst(workflow, NewState(definition, ids.NextText(), now), new BurstSurroundings(now, ids, EmptyScope.Instance, this));
        var triggers = new List<StoredTrigger>();
        foreach (var node in workflow.Nodes.Where(n => n.Definition.CanStartWorkflow && n.Descriptor.Kind == ActivityKind.Trigger))
        {
            var probe = new ActivityExecution { Id = "", NodeKey = node.Key };
            probe.Attach(burst);
            probe.EvaluateInputs();
            if (node.Activity.Trigger(probe) is { } request)
                triggers.Add(new StoredTrigger(ids.NextText(), definition.DefinitionId, definition.Id, node.Id, request.Name,
                    BookmarkHash.Of(request.Name, request.HashedPayload ?? request.Payload), request.Payload, request.DueAt));
        }

        return triggers;
    }

    internal static InstanceState NewState(WorkflowDefinition definition, string id, DateTimeOffset now) => new()
    {
        Id = id,
        DefinitionId = definition.DefinitionId,
        DefinitionVersionId = definition.Id,
        DefinitionVersion = definition.Version,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private sealed class EmptyScope : IBurstScope
    {
        public static readonly EmptyScope Instance = new();

        public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; } = new Dictionary<string, Func<JsonNode?>>();

        public T? Get<T>() where T : class => null;
    }
}
