using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Units to choose from, in tree order. Grids only when asked for by parent.</summary>
/// <param name="ParentId">Only children of this unit.</param>
/// <param name="Kinds">Only these kinds; empty for all but grids.</param>
public sealed record ListUnits(long? ParentId = null, IReadOnlyList<UnitKind>? Kinds = null) : IQuery<IReadOnlyList<UnitRow>>;

public sealed record UnitRow(long Id, long? ParentId, UnitKind Kind, string Code, string Name, string ShortName, string Path);

internal sealed class ListUnitsHandler : IRequestHandler<ListUnits, Result<IReadOnlyList<UnitRow>>>
{
    public Task<Result<IReadOnlyList<UnitRow>>> Handle(ListUnits request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
