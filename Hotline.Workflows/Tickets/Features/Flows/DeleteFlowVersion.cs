using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>删除一个版本; not while an instance runs on it. The newest one left becomes the latest.</summary>
[Allow(Roles.Admin)]
public sealed record DeleteFlowVersion(string VersionId) : ICommand<Done>;

internal sealed class DeleteFlowVersionHandler(HotlineDb db, TriggerIndex triggers, HotlineOptions options)
    : IRequestHandler<DeleteFlowVersion, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeleteFlowVersion request, CancellationToken cancellationToken)
    {
        if (await db.Definitions.SingleOrDefaultAsync(row => row.Id == request.VersionId, cancellationToken) is not { } version)
            return FlowRefusals.Unknown;
        if (version.IsPublished && version.DefinitionId == options.TicketFlow)
            return FlowRefusals.Needed(version.Name);
        var running = await db.Instances.CountAsync(
            row => row.DefinitionId == version.DefinitionId && row.DefinitionVersionId == version.Id && row.Status == (int)WorkflowStatus.Running,
            cancellationToken);
        if (running > 0)
            return FlowRefusals.Running(running);
        if (version.IsPublished)
            await triggers.RetractAsync(version.DefinitionId, cancellationToken);
        if (version.IsLatest && await NewestBesideAsync(version, cancellationToken) is { } next)
            FlowVersions.Change(next).IsLatest = true;
        db.Definitions.Remove(version);
        return new Done();
    }

    private Task<DefinitionRow?> NewestBesideAsync(DefinitionRow version, CancellationToken cancellationToken) => db.Definitions
        .Where(row => row.DefinitionId == version.DefinitionId && row.Id != version.Id)
        .OrderByDescending(row => row.Version)
        .FirstOrDefaultAsync(cancellationToken);
}
