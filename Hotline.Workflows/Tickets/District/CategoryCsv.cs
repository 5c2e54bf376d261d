using CsvHelper;

namespace Hotline.Workflows.Tickets.District;

/// <summary>
/// Reads a taxonomy from CSV: a row per deepest class, columns code and name for each level under their English or
/// Chinese headers, and optionally the suggested level and the fast flag of that class. Other columns are ignored.
/// A class without a name takes its parent's. A code printed twice (published standards have such) is kept apart by
/// its parent's code and noted.
/// </summary>
internal sealed class CategoryCsv
{
    private const string Numerals = "一二三";

    private readonly string file;
    private readonly Dictionary<string, SeedCategory> found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal) { [""] = [] };

    private readonly List<string> notes = [];

    private CategoryCsv(string file) => this.file = file;

    public static (List<SeedCategory> Categories, IReadOnlyList<string> Notes) Read(string text, string name)
    {
        var tree = new CategoryCsv(name);
        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), new CsvReaderOptions { Separator = ',', TrimWhitespace = true });
        csv.ReadHeader();
        var headers = csv.Headers.Select(h => h.Trim().ToLowerInvariant()).ToList();
        var codes = Enumerable.Range(1, 3).Select(level => headers.FindIndex(CodeHeaders(level).Contains)).ToArray();
        var names = Enumerable.Range(1, 3).Select(level => headers.FindIndex(NameHeaders(level).Contains)).ToArray();
        if (codes[0] < 0 || names[0] < 0)
            throw new FormatException($"{name}: no columns level_1_code and level_1_name (一级代码, 一级名称).");
        var suggested = headers.FindIndex(h => h is "level" or "suggested_level" or "时限");
        var fast = headers.FindIndex(h => h is "fast" or "快接快办");

        while (csv.Read())
        {
            var path = codes.Zip(names, (code, title) => (Code: Field(csv, code), Title: Field(csv, title)))
                .TakeWhile(c => c.Code.Length > 0);
            tree.AddRow(path, Field(csv, suggested), Field(csv, fast), csv.RowNumber);
        }
        return ([.. tree.Below("")], tree.notes);
    }

    private void AddRow(IEnumerable<(string Code, string Title)> path, string suggested, string fast, long row)
    {
        SeedCategory? parent = null;
        foreach (var (code, title) in path)
            parent = FindOrAdd(parent, code, title, row);
        if (parent is null)
            return;
        found[parent.Code] = parent with
        {
            IsFast = fast.ToLowerInvariant() is "1" or "true" or "是",
            SuggestedLevel = CategoryTree.LevelOf(suggested, $"{file}, row {row}"),
        };
    }

    private SeedCategory FindOrAdd(SeedCategory? parent, string code, string title, long row)
    {
        if (found.TryGetValue(code, out var known) && known.ParentCode != parent?.Code)
        {
            var own = $"{parent?.Code}-{code}";
            if (!found.TryGetValue(own, out known))
                notes.Add($"{file}, row {row}: code {code} stands twice in the tree; kept as {own}.");
            code = own;
        }
        return known ?? Add(parent, code, title.Length > 0 ? title : parent?.Name ?? code);
    }

    private SeedCategory Add(SeedCategory? parent, string code, string title)
    {
        var path = parent is null ? title : parent.Path + "/" + title;
        var added = new SeedCategory(code, parent?.Code, (parent?.Level ?? 0) + 1, title, path, false, null);
        found.Add(code, added);
        children[code] = [];
        children[parent?.Code ?? ""].Add(code);
        return added;
    }

    private IEnumerable<SeedCategory> Below(string code) => children[code].SelectMany(c => Below(c).Prepend(found[c]));

    private static string Field(CsvReader csv, int column) =>
        column < 0 || csv.IsEmpty(column) ? "" : csv.GetString(column).Trim();

    private static string[] CodeHeaders(int level) =>
        [$"level_{level}_code", $"level{level}_code", $"code{level}", Numeral(level) + "代码", Numeral(level) + "编码", Numeral(level) + "分类代码"];

    private static string[] NameHeaders(int level) =>
        [$"level_{level}_name", $"level{level}_name", $"name{level}", Numeral(level) + "名称", Numeral(level) + "分类", Numeral(level) + "分类名称"];

    private static string Numeral(int level) => Numerals[level - 1] + "级";
}
