using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>A node as its activity's own check sees it: what is known of its inputs before anything runs.</summary>
public sealed class CheckedNode
{
    private readonly CompiledNode _node;
    private readonly object? _known;

    internal CheckedNode(CompiledNode node, object? known, WaitSurroundings waits) => (_node, _known, Waits) = (node, known, waits);

    internal WaitSurroundings Waits { get; }

    /// <summary>What the one who asked for the check told of the world around the definition; null when nothing of that kind.</summary>
    public T? Known<T>() where T : class => _known as T;

    /// <summary>Whether the node starts instances once its definition is published.</summary>
    public bool CanStartWorkflow => _node.Definition.CanStartWorkflow;

    /// <summary>Whether an input is an expression, so that only the run can tell its value.</summary>
    public bool IsComputed(string input) => Find(input).Expression is not null;

    /// <summary>The constant of an input, or its descriptor's default when it is missing; nothing when it is computed.</summary>
    public T? Constant<T>(string input) => NodeValues.As<T>(Find(input).Constant);

    /// <summary>What stands in an input that is no expression, before its conversion.</summary>
    internal JsonNode? Written(string input) => Find(input).Written;

    private CompiledInput Find(string input) => _node.Inputs.First(i => i.Name == input);
}
