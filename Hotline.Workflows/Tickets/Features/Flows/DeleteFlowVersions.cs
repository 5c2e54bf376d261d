using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// 删除版本, all of them or none; not while an instance runs on one or stands at a fault. The newest one left becomes the latest. Those that
/// are unknown are left out.
/// </summary>
[Allow(Roles.Admin)]
public sealed record DeleteFlowVersions(IReadOnlyList<string> VersionIds) : ICommand<DeletedFlows>;

internal sealed class DeleteFlowVersionsHandler(UnitOfWork work, HotlineDb db, TriggerIndex triggers, HotlineOptions options)
    : IRequestHandler<DeleteFlowVersions, Result<DeletedFlows>>
{
    public async Task<Result<DeletedFlows>> Handle(DeleteFlowVersions request, CancellationToken cancellationToken)
    {
        var rows = await work.ListAsync(db.Definitions.Where(row => request.VersionIds.Contains(row.Id)), cancellationToken);
        var refused = new List<RefusedFlow>();
        foreach (var row in rows)
            if (await DefectAsync(row, cancellationToken) is { } refusal)
                refused.Add(new RefusedFlow(FlowTexts.Format("VersionName", row.Name, row.Version), refusal));
        if (refused.Count > 0)
            return FlowsRefused.Of("Delete", rows.Count, refused);
        foreach (var flow in rows.GroupBy(row => row.DefinitionId))
            await RemoveAsync(flow.Key, [.. flow], cancellationToken);
        return new DeletedFlows(rows.Count);
    }

    private async Task<Refusal?> DefectAsync(DefinitionRow version, CancellationToken cancellationToken)
    {
        if (version.IsPublished && version.DefinitionId == options.TicketFlow)
            return FlowRefusals.Needed(version.Name);
        var running = await db.Instances.NotEnded()
            .CountAsync(row => row.DefinitionId == version.DefinitionId && row.DefinitionVersionId == version.Id, cancellationToken);
        return running > 0 ? FlowRefusals.VersionRunning(running) : null;
    }

    private async Task RemoveAsync(string definitionId, List<DefinitionRow> versions, CancellationToken cancellationToken)
    {
        if (versions.Exists(row => row.IsPublished))
            await triggers.RetractAsync(definitionId, cancellationToken);
        if (versions.Exists(row => row.IsLatest) && await NewestBesideAsync(definitionId, versions, cancellationToken) is { } next)
            FlowVersions.Change(next).IsLatest = true;
        work.RemoveRange(versions);
    }

    private Task<DefinitionRow?> NewestBesideAsync(string definitionId, List<DefinitionRow> versions, CancellationToken cancellationToken)
    {
        var ids = versions.ConvertAll(row => row.Id);
        return work.FirstOrDefaultAsync(
            db.Definitions.Where(row => row.DefinitionId == definitionId && !ids.Contains(row.Id)).OrderByDescending(row => row.Version), cancellationToken);
    }
}
