using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

internal enum ActivityStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One execution of one node: its place in the tree of open activities and what it keeps over a suspension.</summary>
internal sealed partial class ActivityExecution : ActivityContext
{
    private static readonly IReadOnlySet<string> NoPorts = new HashSet<string>();
    private Burst? _burst;
    private CompiledNode? _node;
    private JsonNode?[]? _inputs;

    public required string Id { get; init; }

    public required string NodeKey { get; set; }

    public ActivityExecution? Owner { get; set; }

    public ActivityStatus Status { get; set; }

    /// <summary>Started by a backward connection: its completion is not counted as a visit.</summary>
    public bool EnteredBackward { get; init; }

    /// <summary>The owner had ended when this began; nobody is told how it ends.</summary>
    public bool IsDetached { get; init; }

    /// <summary>A Break below, with no loop around it, asks this sequence to end with its present child.</summary>
    public bool IsBreaking { get; set; }

    /// <summary>This execution began the instance as its trigger.</summary>
    public bool IsTrigger { get; init; }

    public FlowScope? Flow { get; set; }

    public HashSet<string>? Fired { get; set; }

    public IReadOnlySet<string> FiredPorts => Fired ?? NoPorts;

    /// <summary>Values of the variables this node declares, by id.</summary>
    public Dictionary<string, JsonNode?>? Declared { get; set; }

    /// <summary>Loop variables given by the owner, by name.</summary>
    public Dictionary<string, JsonNode?>? Locals { get; set; }

    /// <summary>Inputs of a workflow used as an activity; null for everything else.</summary>
    public Dictionary<string, JsonNode?>? UsedInputs { get; set; }

    public JsonObject? StateValues { get; set; }

    /// <summary>Bytes this execution has added to the state and takes with it when it ends.</summary>
    public long HeldBytes { get; private set; }

    public Burst Burst => _burst ?? throw new InvalidOperationException("The execution is not part of a running burst.");

    public CompiledNode Node => _node ?? throw new InvalidOperationException("The execution is not part of a running burst.");

    public string ActivityIdOfKey => NodeKey[(NodeKey.LastIndexOf(':') + 1)..];

    public void Attach(Burst burst)
    {
        _burst = burst;
        _node = burst.Workflow.Node(NodeKey);
        // What outlives its owner still sees the workflow's variables.
        if (Owner is null && NodeKey.Length > 0)
            Owner = burst.EndedRoot;
    }

    /// <summary>Lets this execution keep a value until it ends.</summary>
    /// <exception cref="KeptValueException">It cannot be kept.</exception>
    public void Hold(string name, JsonNode? value) => HeldBytes += Burst.Keep(name, value);

    /// <summary>Evaluates every automatic input anew.</summary>
    public void EvaluateInputs()
    {
        _inputs = null;
        var inputs = Node.Inputs;
        if (inputs.Count == 0)
            return;
        var values = new JsonNode?[inputs.Count];
        for (var i = 0; i < values.Length; i++)
            if (inputs[i].AutoEvaluate)
                values[i] = inputs[i].Evaluate(this);
        _inputs = values;
    }

    /// <summary>The evaluated input; evaluated now when it is not an automatic one.</summary>
    public JsonNode? InputValue(string name)
    {
        for (var i = 0; i < Node.Inputs.Count; i++)
        {
            var input = Node.Inputs[i];
            if (input.Name == name)
                return input.AutoEvaluate && _inputs is not null ? _inputs[i] : input.Evaluate(this);
        }

        throw new InvalidOperationException($"The activity type {Node.Descriptor.Type} has no input '{name}'.");
    }
}
