using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hotline.Workflows.Drill.Odd.Files;

/// <summary>Workbooks written part by part, so that each part can be wrong.</summary>
internal static class OddWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static OddFile Make(Random random, string mark)
    {
        var main = random.Next(8) == 0 ? Strict : Main;
        var shared = new List<string>();
        var sheet = Sheet(OddTables.Rows(random, mark), main, shared, random);
        (string Name, string Text)[] parts =
        [
            ("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{Relations}"><workbookPr{(random.Next(6) == 0 ? " date1904=\"1\"" : "")}/><sheets>{(random.Next(6) == 0 ? "<sheet name=\"藏\" sheetId=\"9\" state=\"hidden\" r:id=\"r1\"/>" : "")}<sheet name="{OddText.Pick(random, ["工单", "", "a&amp;b", "😀"])}" sheetId="1" r:id="r1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>"""),
            ("xl/styles.xml", $"""<styleSheet xmlns="{main}"><numFmts count="2"><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="00000000"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/></cellXfs></styleSheet>"""),
            ("xl/sharedStrings.xml", $"""<sst xmlns="{main}">{string.Concat(shared.Select(text => random.Next(2) == 0 ? $"<si><t xml:space=\"preserve\">{text}</t></si>" : $"<si><r><t>{text}</t></r></si>"))}</sst>"""),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        return new OddFile($"{mark}.xlsx", Zip(parts, random));
    }

    public static byte[] Zip(IReadOnlyList<(string Name, string Text)> parts, Random random)
    {
        var lost = random.Next(12) == 0 ? random.Next(parts.Count) : -1;
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts.Where((_, at) => at != lost))
            {
                using var part = zip.CreateEntry(name).Open();
                var cut = random.Next(60) == 0 ? random.Next(text.Length) : text.Length;
                part.Write(OddText.Bytes($"{(name.EndsWith(".xml", StringComparison.Ordinal) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "")}{text[..cut]}"));
            }
        }

        return bytes.ToArray();
    }

    private static string Sheet(IReadOnlyList<IReadOnlyList<string>> rows, string main, List<string> shared, Random random)
    {
        var text = new StringBuilder($"<worksheet xmlns=\"{main}\"><dimension ref=\"{OddText.Pick(random, ["A1:D9", "A1:XFD1048576", "x", ""])}\"/><sheetData>");
        for (var row = 0; row < rows.Count; row++)
        {
            var number = random.Next(200) == 0 ? OddText.Pick(random, ["2147483647", "1048576", "0", "-1", "x", ""]) : (row + 1).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\"{(random.Next(20) == 0 ? " hidden=\"1\"" : "")}>");
            for (var column = 0; column < rows[row].Count; column++)
                Cell(rows[row][column], $"{(char)('A' + column)}{number}", row > 0, text, shared, random);
            text.Append("</row>");
        }

        if (random.Next(10) == 0)
            text.Append("<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>");
        return text.Append("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>").ToString();
    }

    private static void Cell(string value, string at, bool odd, StringBuilder text, List<string> shared, Random random)
    {
        var escaped = Escape(value);
        switch (odd ? random.Next(14) : random.Next(2))
        {
            case 0:
                shared.Add(escaped);
                text.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\" t=\"s\"><v>{shared.Count - 1}</v></c>");
                break;
            case 1 or 2 or 3 or 4 or 5 or 6:
                text.Append($"<c r=\"{at}\" t=\"inlineStr\"><is><t>{escaped}</t></is></c>");
                break;
            case 7:
                text.Append($"<c r=\"{at}\" s=\"{OddText.Pick(random, ["0", "1", "2", "3", "4", "99", "-1", "x"])}\"><v>{OddText.Pick(random, ["46346.5", "-1", "2958466", "1e300", "NaN", "", "1.38E+10", "0.1", "99999999999999999999", "1_000"])}</v></c>");
                break;
            case 8:
                text.Append($"<c r=\"{at}\" t=\"e\"><v>{OddText.Pick(random, ["#N/A", "#DIV/0!", "#REF!", ""])}</v></c>");
                break;
            case 9:
                text.Append($"<c r=\"{at}\" t=\"d\"><v>{OddText.Pick(random, ["2026-11-20T10:00:00", "9999-12-31T23:59:59.999", "x"])}</v></c>");
                break;
            case 10:
                text.Append($"<c r=\"{at}\" t=\"{OddText.Pick(random, ["s", "b", "str", "x", "n"])}\"><f>1/0</f><v>{OddText.Pick(random, ["0", "1", "999999", "-1", "x", ""])}</v></c>");
                break;
            case 11:
                text.Append($"<c t=\"inlineStr\"><is><r><t>{escaped}</t></r><rPh sb=\"0\" eb=\"1\"><t>yin</t></rPh></is></c>");
                break;
            case 12:
                text.Append($"<c r=\"{OddText.Pick(random, ["", "XFD1", "ZZZZZ9", "1A", "A0", at])}\"><v>1</v></c>");
                break;
            default:
                break;
        }
    }

    /// <summary>What XML cannot hold is written as spreadsheets write it.</summary>
    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var letter in value)
            text.Append(letter switch
            {
                '<' => "&lt;",
                '&' => "&amp;",
                _ when letter < ' ' || char.IsSurrogate(letter) || letter >= '\ufffe' => $"_x{(int)letter:X4}_",
                _ => letter.ToString(),
            });
        return text.ToString();
    }
}
