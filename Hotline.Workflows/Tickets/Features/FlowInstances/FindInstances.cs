using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>One page of the instances that match; newest first unless asked otherwise.</summary>
/// <param name="Page">Counted from zero; without page and size everything is given.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record FindInstances(
    InstanceFilter Filter, InstanceOrder OrderBy = InstanceOrder.Created, bool Ascending = false, int? Page = null, int? PageSize = null)
    : IQuery<FoundInstances>;

/// <param name="Total">How many match, on all pages.</param>
public sealed record FoundInstances(IReadOnlyList<InstanceSummary> Items, int Total);

public enum InstanceOrder
{
    Created,
    Finished,
    Name,

    /// <summary>By the last burst.</summary>
    LastExecuted,
}

internal sealed class FindInstancesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<FindInstances, Result<FoundInstances>>
{
    public async Task<Result<FoundInstances>> Handle(FindInstances request, CancellationToken cancellationToken)
    {
        var found = db.InstancesVisibleTo(current.Actor).AsNoTracking().Matching(request.Filter);
        var total = await found.CountAsync(cancellationToken);
        var page = Ordered(found, request.OrderBy, request.Ascending).Select(InstanceSummary.OfRow);
        if (request.PageSize is > 0 and var size)
            page = page.Skip(Math.Max(request.Page ?? 0, 0) * size).Take(size);
        return new FoundInstances(await page.ToListAsync(cancellationToken), total);
    }

    private static IOrderedQueryable<InstanceRow> Ordered(IQueryable<InstanceRow> rows, InstanceOrder order, bool ascending) => (order, ascending) switch
    {
        (InstanceOrder.Finished, true) => rows.OrderBy(row => row.FinishedAt).ThenBy(row => row.Id),
        (InstanceOrder.Finished, false) => rows.OrderByDescending(row => row.FinishedAt).ThenByDescending(row => row.Id),
        (InstanceOrder.Name, true) => rows.OrderBy(row => row.Name).ThenBy(row => row.Id),
        (InstanceOrder.Name, false) => rows.OrderByDescending(row => row.Name).ThenByDescending(row => row.Id),
        (InstanceOrder.LastExecuted, true) => rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id),
        (InstanceOrder.LastExecuted, false) => rows.OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id),
        (_, true) => rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id),
        _ => rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id),
    };
}
