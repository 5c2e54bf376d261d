using System.Text.Json;
using Hotline.Workflows.Tickets.District;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>
/// What people call units and categories besides their names, by code: 城管, 暖气不热. Shipped with the seeded district; a
/// file <c>nicknames.json</c> of the same shape in the data folder says more, or otherwise.
/// </summary>
public sealed class Nicknames
{
    public const string FileName = "nicknames.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, IReadOnlyList<string>> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> categories = new(StringComparer.Ordinal);

    private Nicknames()
    {
    }

    /// <summary>Codes of the units that have some.</summary>
    public IReadOnlyCollection<string> Units => units.Keys;

    /// <summary>Codes of the categories that have some.</summary>
    public IReadOnlyCollection<string> Categories => categories.Keys;

    public IReadOnlyList<string> OfUnit(string code) => units.GetValueOrDefault(code) ?? [];

    public IReadOnlyList<string> OfCategory(string code) => categories.GetValueOrDefault(code) ?? [];

    /// <summary>The shipped ones with those of the data folder laid over them, code by code.</summary>
    /// <exception cref="FormatException">The file is none; the message names it and the line.</exception>
    public static Nicknames Load(string dataDirectory)
    {
        var names = new Nicknames();
        names.Add(SeedResource.Read(FileName), FileName);
        var own = Path.Combine(dataDirectory, FileName);
        if (File.Exists(own))
            names.Add(File.ReadAllText(own), own);
        return names;
    }

    private void Add(string json, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize<Sheet>(json, Format) ?? new Sheet([], []);
            Lay(file.Units, units);
            Lay(file.Categories, categories);
        }
        catch (JsonException defect)
        {
            throw new FormatException(OrganizationTexts.Format("Nicknames", name, (defect.LineNumber ?? 0) + 1), defect);
        }
    }

    private static void Lay(Dictionary<string, IReadOnlyList<string>>? from, Dictionary<string, IReadOnlyList<string>> over)
    {
        foreach (var (code, names) in from ?? [])
            over[code] = names;
    }

    private sealed record Sheet(Dictionary<string, IReadOnlyList<string>>? Units, Dictionary<string, IReadOnlyList<string>>? Categories);
}
