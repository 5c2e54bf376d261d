using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// Carries stimuli to instances: loads, runs bursts until all caused work (children included) is idle, and stages
/// every result in the store. It never commits; the caller's unit of work does.
/// </summary>
public sealed class WorkflowRuntime(IWorkflowStore store, IBurstHost host, TimeProvider time, IIdSource ids)
{
    private readonly (IWorkflowStore, IBurstHost, TimeProvider, IIdSource) _parts = (store, host, time, ids);

    /// <summary>Starts the published version; null when there is none or the activation strategy refuses.</summary>
    public Task<InstanceState?> StartAsync(StartWorkflow request, CancellationToken cancellationToken) =>
        throw new NotImplementedException(_parts.ToString());

    /// <summary>Resumes one bookmark; false when it is not open any more.</summary>
    public Task<bool> ResumeAsync(string bookmarkId, IReadOnlyDictionary<string, JsonNode?> input, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Publishes a named event to all who wait and to triggers; kept for a while when nobody does.</summary>
    public Task PublishEventAsync(PublishEvent request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Cancels a running instance and its children; false when it is not running.</summary>
    public Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <param name="DefinitionId">The stable id; the published version is used.</param>
/// <param name="Input">Values by input name.</param>
/// <param name="CorrelationId">What ties the instance to its subject, such as the ticket's number.</param>
/// <param name="InstanceId">A chosen id; a new one when null.</param>
public sealed record StartWorkflow(
    string DefinitionId,
    IReadOnlyDictionary<string, JsonNode?>? Input = null,
    string? CorrelationId = null,
    string? InstanceId = null);

public sealed record PublishEvent(
    string EventName,
    string? CorrelationId = null,
    string? InstanceId = null,
    JsonNode? Payload = null);
