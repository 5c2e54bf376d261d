using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Versions of flows without their content.</summary>
[AllowEveryone]
public sealed record ListFlows : IQuery<FlowPage>
{
    public VersionChoice Versions { get; init; }

    /// <summary>Only these versions; null for all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only these flows; null for all.</summary>
    public IReadOnlyList<string>? DefinitionIds { get; init; }

    /// <summary>Part of the name or description in any case, or of an id.</summary>
    public string? Search { get; init; }

    public bool? IsSystem { get; init; }

    public FlowOrder Order { get; init; }

    public bool Descending { get; init; }

    /// <summary>Rows to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>Most rows; null for all.</summary>
    public int? Take { get; init; }
}

public enum FlowOrder
{
    Name,
    Version,
    Created,
}

/// <param name="Total">How many there are on all pages together.</param>
public sealed record FlowPage(IReadOnlyList<FlowSummary> Items, int Total);

internal sealed class ListFlowsHandler(HotlineDb db) : IRequestHandler<ListFlows, Result<FlowPage>>
{
    public async Task<Result<FlowPage>> Handle(ListFlows request, CancellationToken cancellationToken)
    {
        var rows = Chosen(request);
        var total = await rows.CountAsync(cancellationToken);
        rows = Ordered(rows, request);
        if (request.Skip > 0 || request.Take is not null)
            rows = rows.Skip(request.Skip).Take(request.Take ?? int.MaxValue);
        return new FlowPage(await rows.Select(FlowSummary.FromRow).ToListAsync(cancellationToken), total);
    }

    private IQueryable<DefinitionRow> Chosen(ListFlows request)
    {
        var rows = request.Versions.Of(db.Definitions);
        if (request.Ids is { } ids)
            rows = rows.Where(row => ids.Contains(row.Id));
        if (request.DefinitionIds is { } definitionIds)
            rows = rows.Where(row => definitionIds.Contains(row.DefinitionId));
        if (request.IsSystem is { } isSystem)
            rows = rows.Where(row => row.IsSystem == isSystem);
        if (request.Search?.Trim() is { Length: > 0 } search)
        {
            var lower = search.ToLowerInvariant();
            rows = rows.Where(row => row.Name.ToLower().Contains(lower)
                || (row.Description != null && row.Description.ToLower().Contains(lower))
                || row.Id.Contains(search) || row.DefinitionId.Contains(search));
        }

        return rows;
    }

    private static IQueryable<DefinitionRow> Ordered(IQueryable<DefinitionRow> rows, ListFlows request) => (request.Order, request.Descending) switch
    {
        (FlowOrder.Version, false) => rows.OrderBy(row => row.Version).ThenBy(row => row.Id),
        (FlowOrder.Version, true) => rows.OrderByDescending(row => row.Version).ThenBy(row => row.Id),
        (FlowOrder.Created, false) => rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id),
        (FlowOrder.Created, true) => rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id),
        (_, true) => rows.OrderByDescending(row => row.Name).ThenByDescending(row => row.Version),
        _ => rows.OrderBy(row => row.Name).ThenBy(row => row.DefinitionId).ThenBy(row => row.Version),
    };
}
