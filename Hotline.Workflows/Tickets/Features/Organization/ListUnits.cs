using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Units to choose from, closed ones left out, in tree order. Grids only when asked for by parent.</summary>
/// <param name="ParentId">Only children of this unit.</param>
/// <param name="Kinds">Only these kinds; empty for all but grids.</param>
/// <param name="WithinId">Only what is below this unit at any depth, grids included.</param>
[AllowEveryone]
public sealed record ListUnits(long? ParentId = null, IReadOnlyList<UnitKind>? Kinds = null, long? WithinId = null) : IQuery<IReadOnlyList<UnitRow>>;

public sealed record UnitRow(long Id, long? ParentId, UnitKind Kind, string Code, string Name, string ShortName, string Path)
{
    /// <summary>What people call it besides.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];
}

internal sealed class ListUnitsHandler(HotlineDb db, Nicknames nicknames) : IRequestHandler<ListUnits, Result<IReadOnlyList<UnitRow>>>
{
    public async Task<Result<IReadOnlyList<UnitRow>>> Handle(ListUnits request, CancellationToken cancellationToken)
    {
        var units = db.Units.Where(x => !x.IsClosed);
        if (request.ParentId is { } parent)
        {
            units = units.Where(x => x.ParentId == parent);
            if (request.Kinds is { Count: > 0 } kinds)
                units = units.Where(x => kinds.Contains(x.Kind));
            var children = await units.OrderBy(x => x.SortOrder).ThenBy(x => x.Id).ToListAsync(cancellationToken);
            return children.ConvertAll(Row);
        }

        if (request.WithinId is { } within)
        {
            var path = await db.Units.Where(x => x.Id == within).Select(x => x.Path).SingleOrDefaultAsync(cancellationToken) ?? "-";
            return InTreeOrder(await units.Where(x => x.Path.StartsWith(path) && x.Id != within).ToListAsync(cancellationToken)).Select(Row).ToList();
        }

        var wanted = request.Kinds is { Count: > 0 } some ? some.ToHashSet() : [.. Enum.GetValues<UnitKind>().Where(x => x is not UnitKind.Grid)];
        if (!wanted.Contains(UnitKind.Grid))
            units = units.Where(x => x.Kind != UnitKind.Grid);
        var all = await units.ToListAsync(cancellationToken);
        return InTreeOrder(all).Where(x => wanted.Contains(x.Kind)).Select(Row).ToList();
    }

    private UnitRow Row(Unit unit) =>
        new(unit.Id, unit.ParentId, unit.Kind, unit.Code, unit.Name, unit.ShortName, unit.Path) { Nicknames = nicknames.OfUnit(unit.Code) };

    private static IEnumerable<Unit> InTreeOrder(List<Unit> units)
    {
        var known = units.Select(x => x.Id).ToHashSet();
        var children = units
            .OrderBy(x => x.SortOrder).ThenBy(x => x.Id)
            .ToLookup(x => x.ParentId is { } parent && known.Contains(parent) ? parent : 0);
        var open = new Stack<Unit>(children[0].Reverse());
        while (open.TryPop(out var unit))
        {
            yield return unit;
            foreach (var child in children[unit.Id].Reverse())
                open.Push(child);
        }
    }
}
