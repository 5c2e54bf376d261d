using System.Linq.Expressions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>What a list shows of one instance; its state stays in the database.</summary>
public sealed record InstanceSummary(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    string? CorrelationId,
    string? Name,
    string? ParentInstanceId,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    internal static Expression<Func<InstanceRow, InstanceSummary>> OfRow { get; } = row => new InstanceSummary(
        row.Id,
        row.DefinitionId,
        row.DefinitionVersionId,
        row.DefinitionVersion,
        (WorkflowStatus)row.Status,
        (WorkflowSubStatus)row.SubStatus,
        row.CorrelationId,
        row.Name,
        row.ParentInstanceId,
        row.IncidentCount,
        row.CreatedAt,
        row.UpdatedAt,
        row.FinishedAt);
}
