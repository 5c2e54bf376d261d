using Hotline.Workflows.Tickets.Features.Search;
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
        var found = Ordered(
            db.AllInstancesVisibleTo(current.Actor).Matching(request.Filter), request.OrderBy, request.Ascending);
        if (request.PageSize is not { } size || size <= 0)
        {
            var all = await found.Select(InstanceSummary.OfRow).ToListAsync(cancellationToken);
            return new FoundInstances(all, all.Count);
        }

        // Behind the last page there is nothing, however far.
        var before = (int)Math.Min(Math.Max(request.Page ?? 0, 0) * (long)size, int.MaxValue);
        return current.Actor.SeesAll()
            ? await PageAsync(found, before, size, cancellationToken)
            : await PageOfOwnAsync(found, before, size, cancellationToken);
    }

    private static async Task<FoundInstances> PageAsync(IQueryable<InstanceRow> found, int before, int size, CancellationToken cancellationToken)
    {
        var items = await found.Skip(before).Take(size).Select(InstanceSummary.OfRow).ToListAsync(cancellationToken);
        // A page that is not full is the last one and tells the total by itself.
        var total = items.Count < size && (items.Count > 0 || before == 0)
            ? before + items.Count
            : await found.CountAsync(cancellationToken);
        return new FoundInstances(items, total);
    }

    /// <summary>Row rights cost more than the rows: they are looked at once, for page and total together.</summary>
    private async Task<FoundInstances> PageOfOwnAsync(IQueryable<InstanceRow> found, int before, int size, CancellationToken cancellationToken)
    {
        var ids = await found.Select(row => row.Id).ToListAsync(cancellationToken);
        var shown = ids.Skip(before).Take(size).ToList();
        var rows = await db.Instances.Where(row => shown.Contains(row.Id))
            .Select(InstanceSummary.OfRow).ToDictionaryAsync(row => row.Id, cancellationToken);
        return new FoundInstances([.. shown.Where(rows.ContainsKey).Select(id => rows[id])], ids.Count);
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
