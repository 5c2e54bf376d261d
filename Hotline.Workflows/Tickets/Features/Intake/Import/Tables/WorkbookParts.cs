using System.IO.Compression;
using Hotline.Workflows.Tickets.Archives;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record SheetPart(string Name, ZipArchiveEntry Entry);

/// <summary>Where the parts of a workbook lie in its package: visible sheets, shared texts, styles.</summary>
internal sealed class WorkbookParts
{
    private const int MostSheets = 500;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Type, string Target)> related = [];
    private readonly BoundedArchive archive;
    private readonly ImportLimits limits;
    private readonly string folder;

    public WorkbookParts(BoundedArchive archive, ImportLimits limits)
    {
        (this.archive, this.limits) = (archive, limits);
        foreach (var entry in archive.Entries)
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        var workbook = Find("", "_rels/.rels", "/officeDocument") ?? "xl/workbook.xml";
        if (!entries.TryGetValue(workbook, out var part))
            throw new TableUnreadableException(TableRefusals.NoTable(ImportTexts.Get("NoSheets")));
        folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        related = Relations(folder + "_rels/" + workbook[folder.Length..] + ".rels");
        ReadWorkbook(part);
    }

    public List<SheetPart> Sheets { get; } = [];

    /// <summary>Days are counted since 1904 instead of 1900.</summary>
    public bool Since1904 { get; private set; }

    public ZipArchiveEntry? SharedTexts => Related("/sharedStrings");

    public ZipArchiveEntry? Styles => Related("/styles");

    public SheetXml Open(ZipArchiveEntry entry) => new(archive.OpenEntry(entry), limits);

    private void ReadWorkbook(ZipArchiveEntry part)
    {
        using var xml = Open(part);
        while (xml.Next())
        {
            if (xml.Begins("workbookPr"))
                Since1904 = xml.Attribute("date1904") is "1" or "true";
            if (!xml.Begins("sheet") || Sheets.Count >= MostSheets || xml.Attribute("state") is "hidden" or "veryHidden")
                continue;
            var id = xml.Attribute("id", prefixed: true) ?? "";
            if (related.TryGetValue(id, out var relation) && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)
                && entries.TryGetValue(Place(folder, relation.Target), out var entry))
                Sheets.Add(new SheetPart(xml.Attribute("name") ?? "", entry));
        }
    }

    private ZipArchiveEntry? Related(string type) =>
        related.Values.FirstOrDefault(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)) is { Target: { } target }
            ? entries.GetValueOrDefault(Place(folder, target))
            : null;

    private string? Find(string from, string relations, string type) =>
        Relations(relations).Values.FirstOrDefault(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)) is { Target: { } target }
            ? Place(from, target)
            : null;

    private Dictionary<string, (string Type, string Target)> Relations(string place)
    {
        var found = new Dictionary<string, (string, string)>();
        if (!entries.TryGetValue(place, out var part))
            return found;
        using var xml = Open(part);
        while (xml.Next())
        {
            if (xml.Begins("Relationship") && xml.Attribute("Id") is { } id && found.Count < limits.MaxParts)
                found[id] = (xml.Attribute("Type") ?? "", xml.Attribute("Target") ?? "");
        }

        return found;
    }

    private static string Place(string folder, string target)
    {
        var path = target.Replace('\\', '/');
        path = path.StartsWith('/') ? path[1..] : folder + path;
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "" or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }
}
