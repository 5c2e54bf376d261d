using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>The flows whose latest version uses this one as an activity.</summary>
[AllowEveryone]
public sealed record ListFlowUses(string DefinitionId) : IQuery<IReadOnlyList<FlowSummary>>;

internal sealed class ListFlowUsesHandler(HotlineDb db) : IRequestHandler<ListFlowUses, Result<IReadOnlyList<FlowSummary>>>
{
    public async Task<Result<IReadOnlyList<FlowSummary>>> Handle(ListFlowUses request, CancellationToken cancellationToken) =>
        await FlowUses.Of(db, request.DefinitionId).OrderBy(row => row.Name).Select(FlowSummary.FromRow).ToListAsync(cancellationToken);
}
