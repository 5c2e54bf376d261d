using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// What an instance does not store and yet still sees when a child it waits for ends within the same stimulus, as if it
/// had not waited: variables without storage, names scripts made, outputs of the activities before.
/// </summary>
/// <param name="Variables">By execution and variable id.</param>
internal sealed record PassingValues(
    IReadOnlyDictionary<(string ExecutionId, string VariableId), JsonNode?> Variables,
    IReadOnlyDictionary<string, JsonNode?> Named,
    IReadOnlyList<ActivityOutput> Outputs,
    JsonNode? LastResult);

/// <summary>One write to an output of an activity.</summary>
internal sealed record ActivityOutput(string Id, string? Name, string Output, JsonNode? Value);
