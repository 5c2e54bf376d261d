using System.Text.Json;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.District;

/// <summary>
/// A taxonomy of up to three levels, read from JSON (nested classes) or CSV (code and name columns per level).
/// A class without a level or fast flag of its own takes its parent's.
/// </summary>
public sealed class CategoryTree
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<CategoryTree> LazyShipped = new(() => Load(SeedResource.Read("categories.json"), "categories.json"));

    private readonly Dictionary<string, SeedCategory> byCode;

    private CategoryTree(IReadOnlyList<SeedCategory> categories, IReadOnlyList<string> notes)
    {
        Categories = categories;
        Notes = notes;
        byCode = categories.ToDictionary(c => c.Code, StringComparer.Ordinal);
    }

    /// <summary>The taxonomy a new installation starts with; made up for the demonstration.</summary>
    public static CategoryTree Shipped => LazyShipped.Value;

    /// <summary>In tree order, parents before children.</summary>
    public IReadOnlyList<SeedCategory> Categories { get; }

    /// <summary>What the file says oddly and was read with care.</summary>
    public IReadOnlyList<string> Notes { get; }

    public SeedCategory? Find(string code) => byCode.GetValueOrDefault(code);

    /// <exception cref="FormatException">The text is neither; the message names the file and the place.</exception>
    public static CategoryTree Load(string text, string name)
    {
        var json = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        var (categories, notes) = json.StartsWith("[", StringComparison.Ordinal)
            ? (ReadJson(text, name), [])
            : CategoryCsv.Read(text, name);
        if (categories.Count == 0)
            throw new FormatException($"{name}: no classes in it.");
        if (categories.GroupBy(c => c.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new FormatException($"{name}: code {twice.Key} occurs twice.");
        return new CategoryTree(categories, notes);
    }

    /// <summary>Reads "2h", "24h", "7d", "15d"; null for an empty text.</summary>
    internal static TicketLevel? LevelOf(string? text, string name) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "2h" => TicketLevel.TwoHours,
        "24h" => TicketLevel.OneDay,
        "7d" => TicketLevel.SevenDays,
        "15d" => TicketLevel.FifteenDays,
        var other => throw new FormatException($"{name}: level {other} is none of 2h, 24h, 7d, 15d."),
    };

    private static List<SeedCategory> ReadJson(string text, string name)
    {
        try
        {
            var roots = JsonSerializer.Deserialize<IReadOnlyList<Entry>>(text.TrimStart('\uFEFF'), Options) ?? [];
            var categories = new List<SeedCategory>();
            foreach (var root in roots)
                Add(categories, root, null, name);
            return categories;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{name}: {e.Message}", e);
        }
    }

    private static void Add(List<SeedCategory> categories, Entry entry, SeedCategory? parent, string name)
    {
        var category = new SeedCategory(
            entry.Code,
            parent?.Code,
            (parent?.Level ?? 0) + 1,
            entry.Name,
            parent is null ? entry.Name : parent.Path + "/" + entry.Name,
            entry.Fast ?? parent?.IsFast ?? false,
            LevelOf(entry.Level, name) ?? parent?.SuggestedLevel);
        if (category.Level > 3)
            throw new FormatException($"{name}: {entry.Code} is deeper than three levels.");
        categories.Add(category);
        foreach (var child in entry.Children ?? [])
            Add(categories, child, category, name);
    }

    private sealed record Entry(string Code, string Name, string? Level = null, bool? Fast = null, IReadOnlyList<Entry>? Children = null);
}
