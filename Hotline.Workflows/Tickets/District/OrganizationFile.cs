namespace Hotline.Workflows.Tickets.District;

/// <summary>What an organization file says; grids are given as a total and spread over the communities.</summary>
internal sealed record OrganizationFile(
    DistrictEntry District,
    UnitEntry Centre,
    IReadOnlyList<string> StreetSections,
    IReadOnlyList<StreetEntry> Streets,
    IReadOnlyList<UnitEntry> Bureaus,
    IReadOnlyList<UnitEntry> Enterprises,
    int Grids);

internal sealed record DistrictEntry(string Code, string Name, string ShortName);

internal sealed record UnitEntry(string Name, string ShortName, IReadOnlyList<string> Sections);

internal sealed record StreetEntry(string Code, string Name, string ShortName, IReadOnlyList<string> Communities);
