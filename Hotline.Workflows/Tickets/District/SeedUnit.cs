using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.District;

/// <summary>A unit as a seed file describes it; the parent, named by its code, always comes earlier in the list.</summary>
public sealed record SeedUnit(string Code, string? ParentCode, UnitKind Kind, string Name, string ShortName, int SortOrder);
