using System.Globalization;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Components;

/// <summary>Units and categories as this circuit first read them; they change rarely and are chosen from often.</summary>
public sealed class UnitDirectory(DeskSession session)
{
    private static readonly UnitKind[] Handling =
        [UnitKind.Centre, UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section];

    private IReadOnlyList<UnitRow>? units;
    private IReadOnlyList<CategoryRow>? categories;

    /// <summary>
    /// Units that work can be given to: streets first, then bureaus and enterprises, then their sections; for people of one
    /// of them before all others its own communities and grids.
    /// </summary>
    public async Task<IReadOnlyList<UnitRow>> HandlingUnitsAsync()
    {
        if (units is null && await session.AskAsync(new ListUnits(Kinds: Handling)) is { Succeeded: true } answer)
        {
            var own = await OwnAsync();
            units = [.. own, .. answer.Value.Where(unit => own.All(mine => mine.Id != unit.Id)).OrderBy(unit => unit.Kind is UnitKind.Centre ? UnitKind.Grid : unit.Kind)];
        }

        return units ?? [];
    }

    private async Task<IReadOnlyList<UnitRow>> OwnAsync() =>
        (await session.ActorAsync()).UnitPath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var top, ..]
        && long.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await session.AskAsync(new ListUnits(WithinId: id)) is { Succeeded: true } answer
            ? [.. answer.Value.OrderBy(unit => unit.Kind)]
            : [];

    public async Task<IReadOnlyList<CategoryRow>> CategoriesAsync()
    {
        if (categories is null && await session.AskAsync(new ListCategories()) is { Succeeded: true } answer)
            categories = answer.Value;
        return categories ?? [];
    }

    public async Task<IReadOnlyList<UnitRow>> ChildrenAsync(long parentId, UnitKind kind) =>
        await session.AskAsync(new ListUnits(parentId, [kind])) is { Succeeded: true } answer ? answer.Value : [];

    /// <summary>Name of the unit a section or grid belongs to; null for units that stand alone.</summary>
    public string? ParentOf(UnitRow unit) =>
        unit.Kind is UnitKind.Section or UnitKind.Grid ? units?.FirstOrDefault(other => other.Id == unit.ParentId)?.Name : null;
}
