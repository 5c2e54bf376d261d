using Hotline.Workflows.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Stages an instance in another version, and what mirrors its bookmarks with it.</summary>
internal sealed class MovedRows(HotlineDb db, WorkflowRuntime runtime)
{
    public async ValueTask StageAsync(InstanceState before, InstanceState after, CancellationToken cancellationToken)
    {
        var known = before.Bookmarks.ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId);
        var renamed = after.Bookmarks.Where(bookmark => known.TryGetValue(bookmark.Id, out var id) && id != bookmark.ActivityId)
            .ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId);
        if (renamed.Count > 0)
        {
            foreach (var row in await db.Bookmarks.Where(row => renamed.Keys.Contains(row.Id)).ToListAsync(cancellationToken))
                row.ActivityId = renamed[row.Id];
        }

        runtime.Replace(before, after);
    }
}
