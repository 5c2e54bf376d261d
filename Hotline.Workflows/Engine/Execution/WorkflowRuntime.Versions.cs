using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

public sealed partial class WorkflowRuntime
{
    /// <summary>Starts one version, published or not, such as a draft that its author tries; null when the activation strategy refuses.</summary>
    /// <param name="definition">The version; it must be in the store.</param>
    /// <param name="request">Input, correlation id and a chosen instance id; its definition id is not read.</param>
    /// <param name="startActivityId">Where to begin; null for the flow's own start.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<InstanceState?> StartVersionAsync(
        WorkflowDefinition definition, StartWorkflow request, string? startActivityId, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        var instance = new NewInstance(request.InstanceId, request.CorrelationId, request.Input, request.OwnerId, request.PartId);
        var state = await BeginAsync(definition, instance, new Stimulus.Begin(startActivityId), pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return state;
    }
}
