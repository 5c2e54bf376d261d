using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>One version with its content: by its own id, or of a flow the newest that is meant.</summary>
[AllowEveryone]
public sealed record GetFlow(string? DefinitionId, VersionChoice Versions, string? VersionId = null) : IQuery<FlowVersion>
{
    public static GetFlow ByVersion(string versionId) => new(null, default, versionId);
}

internal sealed class GetFlowHandler(HotlineDb db) : IRequestHandler<GetFlow, Result<FlowVersion>>
{
    public async Task<Result<FlowVersion>> Handle(GetFlow request, CancellationToken cancellationToken)
    {
        var rows = db.Definitions;
        var row = await (request.VersionId is { } versionId
                ? rows.Where(row => row.Id == versionId)
                : request.Versions.Of(rows.Where(row => row.DefinitionId == request.DefinitionId)))
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? FlowRefusals.Unknown : FlowVersion.Of(row);
    }
}
