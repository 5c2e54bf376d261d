using System.Linq.Expressions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>Members that are null or empty do not restrict.</summary>
/// <param name="Search">Part of the name, or of the correlation id, which is the ticket's number; or a whole id.</param>
public sealed record InstanceFilter(
    string? Search = null,
    IReadOnlyList<string>? Ids = null,
    IReadOnlyList<string>? DefinitionIds = null,
    IReadOnlyList<string>? DefinitionVersionIds = null,
    int? Version = null,
    string? CorrelationId = null,
    bool? HasIncidents = null,
    IReadOnlyList<WorkflowStatus>? Statuses = null,
    IReadOnlyList<WorkflowSubStatus>? SubStatuses = null,
    IReadOnlyList<InstantFilter>? Instants = null);

public sealed record InstantFilter(InstantColumn Column, InstantComparison Comparison, DateTimeOffset At);

public enum InstantColumn
{
    CreatedAt,
    UpdatedAt,
    FinishedAt,
}

public enum InstantComparison
{
    Is,
    IsNot,
    LessThan,
    GreaterThan,
    LessThanOrEqual,
    GreaterThanOrEqual,
}

internal static class InstanceFilters
{
    public static IQueryable<InstanceRow> Matching(this IQueryable<InstanceRow> rows, InstanceFilter filter)
    {
        if (filter.Search?.Trim() is { Length: > 0 } words)
            rows = rows.Where(row => row.Id == words || row.CorrelationId!.Contains(words) || row.Name!.Contains(words));
        if (filter.Ids is { Count: > 0 } ids)
            rows = rows.Where(row => ids.Contains(row.Id));
        if (filter.DefinitionIds is { Count: > 0 } definitions)
            rows = rows.Where(row => definitions.Contains(row.DefinitionId));
        if (filter.DefinitionVersionIds is { Count: > 0 } versions)
            rows = rows.Where(row => versions.Contains(row.DefinitionVersionId));
        if (filter.Version is { } version)
            rows = rows.Where(row => row.DefinitionVersion == version);
        if (filter.CorrelationId is { Length: > 0 } correlation)
            rows = rows.Where(row => row.CorrelationId == correlation);
        if (filter.HasIncidents is { } incidents)
            rows = incidents ? rows.Where(row => row.IncidentCount > 0) : rows.Where(row => row.IncidentCount == 0);
        if (filter.Statuses is { Count: > 0 })
        {
            var statuses = filter.Statuses.Select(status => (int)status).ToList();
            rows = rows.Where(row => statuses.Contains(row.Status));
        }

        if (filter.SubStatuses is { Count: > 0 })
        {
            var statuses = filter.SubStatuses.Select(status => (int)status).ToList();
            rows = rows.Where(row => statuses.Contains(row.SubStatus));
        }

        return (filter.Instants ?? []).Aggregate(rows, (found, instant) => found.Where(Condition(instant)));
    }

    private static Expression<Func<InstanceRow, bool>> Condition(InstantFilter filter)
    {
        var row = Expression.Parameter(typeof(InstanceRow));
        var column = Expression.Property(row, filter.Column.ToString());
        var at = Expression.Constant(filter.At, column.Type);
        Expression comparison = filter.Comparison switch
        {
            InstantComparison.Is => Expression.Equal(column, at),
            InstantComparison.IsNot => Expression.NotEqual(column, at),
            InstantComparison.LessThan => Expression.LessThan(column, at),
            InstantComparison.GreaterThan => Expression.GreaterThan(column, at),
            InstantComparison.LessThanOrEqual => Expression.LessThanOrEqual(column, at),
            _ => Expression.GreaterThanOrEqual(column, at),
        };
        return Expression.Lambda<Func<InstanceRow, bool>>(comparison, row);
    }
}
