using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>Everything that is kept of some instances, to be taken elsewhere; those that are unknown are left out.</summary>
[Allow(Roles.Admin, Roles.Auditor)]
public sealed record ExportInstances(IReadOnlyList<string> Ids) : IQuery<IReadOnlyList<InstanceArchive>>;

/// <summary>One instance with all that belongs to it, as it is stored.</summary>
public sealed record InstanceArchive(InstanceRow Instance, IReadOnlyList<BookmarkRow> Bookmarks, IReadOnlyList<JournalRow> Journal);

internal sealed class ExportInstancesHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ExportInstances, Result<IReadOnlyList<InstanceArchive>>>
{
    public async Task<Result<IReadOnlyList<InstanceArchive>>> Handle(ExportInstances request, CancellationToken cancellationToken)
    {
        var archives = new List<InstanceArchive>();
        foreach (var row in await db.InstancesVisibleTo(current.Actor)
            .Where(row => request.Ids.Contains(row.Id)).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken))
        {
            archives.Add(new InstanceArchive(
                row,
                await db.Bookmarks.Where(bookmark => bookmark.InstanceId == row.Id).OrderBy(bookmark => bookmark.CreatedAt).ToListAsync(cancellationToken),
                await db.Journal.Where(lines => lines.InstanceId == row.Id).OrderBy(lines => lines.Sequence).ToListAsync(cancellationToken)));
        }

        return archives.Count == 0 ? InstanceSight.Unknown : archives;
    }
}
