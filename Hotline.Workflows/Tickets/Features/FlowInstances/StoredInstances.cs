using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>From an instance's row to the engine's state.</summary>
public static class StoredInstances
{
    /// <summary>The state as an object of its own.</summary>
    public static InstanceState ToState(this InstanceRow row)
    {
        var state = new InstanceState
        {
            Id = row.Id,
            DefinitionId = row.DefinitionId,
            DefinitionVersionId = row.DefinitionVersionId,
            DefinitionVersion = row.DefinitionVersion,
            Status = (WorkflowStatus)row.Status,
            SubStatus = (WorkflowSubStatus)row.SubStatus,
            Name = row.Name,
            CorrelationId = row.CorrelationId,
            ParentInstanceId = row.ParentInstanceId,
            OwnerId = row.TicketId,
            PartId = row.MatterId,
            IncidentCount = row.IncidentCount,
            Revision = row.Revision,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            FinishedAt = row.FinishedAt,
        };
        state.LoadStored(row.State);
        return state;
    }
}
