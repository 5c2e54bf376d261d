using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>What moves an instance: it causes exactly one burst.</summary>
internal abstract record Stimulus
{
    /// <param name="TriggerActivityId">Where a trigger-started instance begins; null for the flow's own start.</param>
    /// <param name="TriggerInput">What came with the trigger.</param>
    /// <param name="Fault">Why the trigger's activity is to stand faulted instead of running; null when it runs.</param>
    internal sealed record Begin(
        string? TriggerActivityId = null, IReadOnlyDictionary<string, JsonNode?>? TriggerInput = null, string? Fault = null) : Stimulus;

    internal sealed record Resume(string BookmarkId, IReadOnlyDictionary<string, JsonNode?> Input) : Stimulus;

    internal sealed record Cancel : Stimulus;

    /// <summary>Lets the activity that waits at a bookmark stand faulted instead of resuming it.</summary>
    internal sealed record SetAside(string BookmarkId, string Cause) : Stimulus;

    /// <summary>Runs a faulted activity once more.</summary>
    internal sealed record Retry(string ActivityInstanceId) : Stimulus;

    /// <summary>Lets a faulted activity count as completed.</summary>
    internal sealed record Skip(string ActivityInstanceId, IReadOnlyList<string> Outcomes, string Reason) : Stimulus;

    /// <summary>Ends an instance that stopped with an incident.</summary>
    internal sealed record GiveUp(string Reason) : Stimulus;

    /// <summary>Corrects a workflow variable by hand.</summary>
    internal sealed record Correct(string VariableId, JsonNode? Value) : Stimulus;
}

/// <summary>What a burst asks the world outside the instance to do.</summary>
internal abstract record Effect
{
    internal sealed record StartChild(
        string ChildInstanceId,
        string DefinitionId,
        string? CorrelationId,
        IReadOnlyDictionary<string, JsonNode?> Input,
        string? WaitingBookmarkId) : Effect;

    internal sealed record Publish(PublishEvent Event) : Effect;
}

/// <summary>An activity must know whether a definition is published before it can go on; the burst is continued with the answer.</summary>
internal sealed class DefinitionNeededException(string definitionId) : Exception(definitionId)
{
    public string DefinitionId => Message;
}
