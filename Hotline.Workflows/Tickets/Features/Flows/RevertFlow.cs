using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>恢复旧版本: a new draft with the content of an earlier version; nothing is published by it.</summary>
[Allow(Roles.Admin)]
public sealed record RevertFlow(string DefinitionId, int Version) : ICommand<FlowVersion>;

internal sealed class RevertFlowHandler(HotlineDb db, FlowVersions versions, CurrentActor current) : IRequestHandler<RevertFlow, Result<FlowVersion>>
{
    public async Task<Result<FlowVersion>> Handle(RevertFlow request, CancellationToken cancellationToken)
    {
        var earlier = await db.Definitions
            .Where(row => row.DefinitionId == request.DefinitionId && row.Version == request.Version)
            .Select(row => row.Json)
            .SingleOrDefaultAsync(cancellationToken);
        if (earlier is null)
            return FlowRefusals.Unknown;
        var now = await versions.CurrentAsync(request.DefinitionId, cancellationToken);
        var content = FlowJson.Parse(earlier)!.AsObject();
        var draft = await versions.AddAsync(request.DefinitionId, content, now, current.Actor.DisplayName, cancellationToken);
        draft.Note = FlowTexts.Recorded("RevertedFrom", request.Version);
        return FlowVersion.Of(draft);
    }
}
