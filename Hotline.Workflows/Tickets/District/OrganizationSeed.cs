using System.Text.Json;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.District;

/// <summary>
/// The model district's organization: centre, nine streets with 155 communities and 2,052 grids, bureaus and
/// enterprises with their sections. Streets carry the statistical code, communities and grids continue it.
/// </summary>
public static class OrganizationSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<IReadOnlyList<SeedUnit>> Shipped = new(() => Load(SeedResource.Read("organization.json"), "organization.json"));

    /// <summary>Every unit, parents before children.</summary>
    public static IReadOnlyList<SeedUnit> Units => Shipped.Value;

    /// <exception cref="FormatException">The text is no organization file; the message names it.</exception>
    public static IReadOnlyList<SeedUnit> Load(string json, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize<OrganizationFile>(json, Options) ?? throw new FormatException($"{name}: empty.");
            return Unfold(file);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{name}: {e.Message}", e);
        }
    }

    private static List<SeedUnit> Unfold(OrganizationFile file)
    {
        var district = file.District.Code;
        var units = new List<SeedUnit> { new(district, null, UnitKind.District, file.District.Name, file.District.ShortName, 0) };
        var order = 0;
        AddWithSections(units, district, district + "C", UnitKind.Centre, file.Centre, ++order);
        foreach (var street in file.Streets)
        {
            var code = district + street.Code;
            AddWithSections(units, district, code, UnitKind.Street, new(street.Name, street.ShortName, file.StreetSections), ++order);
        }
        for (var i = 0; i < file.Bureaus.Count; i++)
            AddWithSections(units, district, $"{district}B{i + 1:00}", UnitKind.Bureau, file.Bureaus[i], ++order);
        for (var i = 0; i < file.Enterprises.Count; i++)
            AddWithSections(units, district, $"{district}E{i + 1:00}", UnitKind.Enterprise, file.Enterprises[i], ++order);

        var communities = file.Streets
            .SelectMany(s => s.Communities.Select((name, i) =>
                new SeedUnit($"{district}{s.Code}{i + 1:000}", district + s.Code, UnitKind.Community, name + "社区", name, i + 1)))
            .ToList();
        units.AddRange(communities);
        AddGrids(units, communities, file.Grids);
        return units;
    }

    private static void AddWithSections(List<SeedUnit> units, string parent, string code, UnitKind kind, UnitEntry entry, int order)
    {
        units.Add(new(code, parent, kind, entry.Name, entry.ShortName, order));
        units.AddRange(entry.Sections.Select((name, i) => new SeedUnit($"{code}S{i + 1}", code, UnitKind.Section, name, name, i + 1)));
    }

    /// <summary>Spread as evenly as whole grids allow, always the same way.</summary>
    private static void AddGrids(List<SeedUnit> units, List<SeedUnit> communities, int total)
    {
        for (var c = 0; c < communities.Count; c++)
        {
            var count = (total * (c + 1) / communities.Count) - (total * c / communities.Count);
            for (var n = 1; n <= count; n++)
                units.Add(new($"{communities[c].Code}{n:000}", communities[c].Code, UnitKind.Grid, $"第 {n} 网格", $"{n} 网格", n));
        }
    }
}
