using System.Globalization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>What became of each instance, in the order they were looked at; keyset-paged.</summary>
[Allow(Roles.Admin)]
public sealed record ListMigrationRows(string DefinitionId, long JobId, MigrationRowStatus? Status = null, string? After = null, int Take = 100)
    : IQuery<Page<MigrationRowView>>;

/// <param name="TicketNo">The ticket the instance serves, or null.</param>
/// <param name="Reason">Why it was not moved, or not taken back.</param>
/// <param name="NodeKey">Node of the old version the reason is about, or null.</param>
public sealed record MigrationRowView(
    string InstanceId, string? TicketNo, MigrationRowStatus Status, string? Reason, string? NodeKey, DateTimeOffset At, DateTimeOffset? UndoneAt);

internal sealed class ListMigrationRowsHandler(HotlineDb db) : IRequestHandler<ListMigrationRows, Result<Page<MigrationRowView>>>
{
    private const int MostAtOnce = 500;

    public async Task<Result<Page<MigrationRowView>>> Handle(ListMigrationRows request, CancellationToken cancellationToken)
    {
        if (!await db.MigrationJobs.AnyAsync(job => job.Id == request.JobId && job.DefinitionId == request.DefinitionId, cancellationToken))
            return MigrationRefusals.Unknown();
        var rows = db.MigrationRows.Where(row => row.JobId == request.JobId);
        if (request.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (request.After is { } after)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                return Invalid.Field("after", SearchTexts.Get("BadPage"));
            rows = rows.Where(row => row.Id > last);
        }

        var take = Math.Clamp(request.Take, 1, MostAtOnce);
        var found = await rows.OrderBy(row => row.Id).Take(take + 1)
            .Select(row => new { row.Id, View = new MigrationRowView(row.InstanceId, row.TicketNo, row.Status, row.Reason, row.NodeKey, row.At, row.UndoneAt) })
            .ToListAsync(cancellationToken);
        var next = found.Count > take ? found[take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<MigrationRowView>([.. found.Take(take).Select(row => row.View)], next);
    }
}
