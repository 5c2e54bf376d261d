using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Whether no other flow has that name.</summary>
/// <param name="DefinitionId">The flow that is to have it; null for a new one.</param>
[AllowEveryone]
public sealed record IsFlowNameFree(string Name, string? DefinitionId) : IQuery<bool>;

internal sealed class IsFlowNameFreeHandler(HotlineDb db) : IRequestHandler<IsFlowNameFree, Result<bool>>
{
    public async Task<Result<bool>> Handle(IsFlowNameFree request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        return !await db.Definitions.AnyAsync(
            row => row.IsLatest && row.Name == name && row.DefinitionId != (request.DefinitionId ?? ""), cancellationToken);
    }
}
