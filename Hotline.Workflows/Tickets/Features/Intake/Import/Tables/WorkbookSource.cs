using System.Xml;
using Hotline.Workflows.Tickets.Archives;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>The first visible sheet that holds rows; other sheets with rows are named, not read.</summary>
internal sealed class WorkbookSource : ITableSource
{
    private readonly ImportLimits limits;
    private readonly BoundedArchive archive;
    private readonly WorkbookParts parts;
    private readonly SharedTexts texts;
    private readonly CellStyles styles = new();
    private readonly SheetPart sheet;

    public WorkbookSource(Stream content, ImportLimits limits, CancellationToken cancellationToken)
    {
        this.limits = limits;
        texts = new SharedTexts(limits);
        archive = Guard(() => BoundedArchive.Open(content, limits.Archive, cancellationToken));
        try
        {
            parts = Guard(() => new WorkbookParts(archive, limits));
            Guard(ReadShared);
            var filled = parts.Sheets.Where(HoldsRows).ToList();
            sheet = filled.FirstOrDefault() ?? throw new TableUnreadableException(TableRefusals.Empty());
            if (filled.Count > 1)
                Notices = [ImportTexts.Format("OtherSheets", sheet.Name, string.Join(ImportTexts.Get("Between"), filled.Skip(1).Select(other => other.Name)))];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Notices { get; } = [];

    public IEnumerable<TableRow> Rows() => RowsOf(sheet);

    public void Dispose()
    {
        texts.Dispose();
        archive.Dispose();
    }

    private bool HoldsRows(SheetPart candidate) => RowsOf(candidate).Any(row => !row.IsBlank);

    private IEnumerable<TableRow> RowsOf(SheetPart part)
    {
        using var xml = Guard(() => parts.Open(part.Entry));
        using var rows = new SheetRows(xml, texts, styles, parts.Since1904, limits).Read().GetEnumerator();
        while (Guard(rows.MoveNext))
            yield return rows.Current;
    }

    private bool ReadShared()
    {
        if (parts.Styles is { } look)
        {
            using var xml = parts.Open(look);
            styles.Read(xml, limits.MaxStyles);
        }

        if (parts.SharedTexts is not { } shared)
            return false;
        using var strings = parts.Open(shared);
        texts.Read(strings);
        return true;
    }

    private static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (ArchiveRefusedException refused)
        {
            throw new TableUnreadableException(TableRefusals.Of(refused), refused);
        }
        catch (Exception damage) when (damage is XmlException or InvalidDataException or ArgumentException)
        {
            throw new TableUnreadableException(TableRefusals.NoTable(ImportTexts.Get("DamagedWorkbook")), damage);
        }
    }
}
