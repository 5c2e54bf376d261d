using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.District;

/// <summary>A class of the taxonomy; <paramref name="Path"/> is the names from the top, separated by "/".</summary>
public sealed record SeedCategory(
    string Code,
    string? ParentCode,
    int Level,
    string Name,
    string Path,
    bool IsFast,
    TicketLevel? SuggestedLevel);
