using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>
/// Makes tables as odd as those people send, the same for the same seed: workbooks and text files whose cells, headers,
/// encodings, rows or package are wrong in one way or several. Knows nothing of the product.
/// </summary>
public static class OddFiles
{
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private static readonly string[] Headers = ["编号", "标题", "内容", "来电时间", "联系电话", "紧急程度", "办理时限", "是否保密", "受理方式", "工单类型"];

    private static readonly string[] Texts =
    [
        "", " ", "路灯不亮", "\ud83d", "\ude00", "半个\ud83d字", "非字符\ufffe", "\uffff", "\0", "a\0b", "\u202e倒着", "😀", "👨‍👩‍👧‍👦", "_xD83D_", "_xD83D__xDE00_", "_x0000_", "_x005F_xD83D_",
        "#N/A", "#REF!", "=1+1", "=\"001\"", "'001", "1.38E+10", "1.3812345678E10", "13812345678.0", "٢٠٢٦-١١-٢٠ ١٠:٠٠", "๒๐๒๖-๐๑-๐๑", "2026-11-20 10:00", "2026/2/30", "9999-12-31 23:59:59.9999999",
        "0001-01-01", "46346.5", "-1", "1e999", "NaN", "锟斤拷锟斤拷", "璺伅涓嶄寒锛岃淇悊", "è·¯ç¯ä¸äº®", "ÂÂ·µÆ²»ÁÁ", "\"", "\"\"", "他说\"好\"", "甲,乙;丙\t丁|戊", "第一行\n第二行", "\r", "72小时", "12小时",
        "3个工作日", "2024年7月15日", "非紧急", "不着急", "非投诉", "不保密", "无", "<script>", "]]>", "&#0;", "{\"a\":1}", "' OR 1=1 --", "\u00ad\u200b\ufeff", "İıſK", "ﷺ", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙",
    ];

    /// <summary>File name and content.</summary>
    public static (string Name, byte[] Content) Make(int seed)
    {
        var random = new Random(seed);
        var rows = Rows(random, seed);
        return random.Next(2) == 0 ? ($"odd-{seed}.csv", Text(random, rows)) : ($"odd-{seed}.xlsx", Workbook(random, rows));
    }

    private static List<string[]> Rows(Random random, int seed)
    {
        var rows = new List<string[]>();
        if (random.Next(4) == 0)
            rows.Add(["热线工单明细；导出时间：2026-11-20，共 3 条"]);
        var columns = random.Next(3, Headers.Length + 1);
        var header = Headers[..columns];
        switch (random.Next(8))
        {
            case 0: header = [.. header, "", "内容", "内容"]; break;
            case 1: header[random.Next(columns)] += Texts[random.Next(Texts.Length)]; break;
            case 2: header = [.. header.OrderBy(_ => random.Next())]; break;
        }

        rows.Add(header);
        var late = random.Next(6) == 0 ? 230 : 0;
        for (var row = 0; row < random.Next(2, 30) + late; row++)
        {
            var cells = header.Select(name => Usual(name, seed, row)).ToArray();
            if (row >= late)
                cells[random.Next(cells.Length)] = Odd(random);
            rows.Add(random.Next(12) == 0 ? cells[..random.Next(cells.Length)] : cells);
            if (random.Next(15) == 0)
                rows.Add([]);
        }

        return rows;
    }

    private static string Usual(string header, int seed, int row) => header switch
    {
        "编号" => $"S{seed}-{row}",
        "来电时间" => "2025-11-20 10:00",
        "联系电话" => $"138{row:00000000}",
        "紧急程度" => "一般",
        "办理时限" => "7天",
        "是否保密" => "否",
        "受理方式" => "电话",
        "工单类型" => "投诉",
        _ => $"第 {seed} 个文件第 {row} 行的{header}",
    };

    private static string Odd(Random random) => random.Next(30) switch
    {
        0 => new string('长', random.Next(20_000, 40_000)),
        1 => Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)],
        2 => (random.NextDouble() * Math.Pow(10, random.Next(-5, 20))).ToString("R", CultureInfo.InvariantCulture),
        _ => Texts[random.Next(Texts.Length)],
    };

    private static byte[] Text(Random random, List<string[]> rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var delimiter = ",,,;\t|"[random.Next(6)];
        var quoting = random.Next(4);
        var text = string.Join(random.Next(5) == 0 ? "\n" : "\r\n", rows.Select(row => string.Join(delimiter, row.Select(cell => Quoted(cell, quoting, delimiter)))));
        var encoding = random.Next(6) switch
        {
            0 => Encoding.GetEncoding(54936),
            1 => Encoding.Unicode,
            2 => Encoding.BigEndianUnicode,
            3 => new UTF8Encoding(true),
            _ => new UTF8Encoding(false),
        };
        byte[] bytes = [.. random.Next(3) == 0 ? [] : encoding.GetPreamble(), .. encoding.GetBytes(text)];
        for (var broken = random.Next(5) == 0 ? random.Next(1, 4) : 0; broken > 0; broken--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(15) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string Quoted(string cell, int quoting, char delimiter) => quoting switch
    {
        0 => cell,
        1 => $"\"{cell}\"",
        _ => cell.AsSpan().IndexOfAny("\"\r\n") >= 0 || cell.Contains(delimiter) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell,
    };

    private static byte[] Workbook(Random random, List<string[]> rows)
    {
        var space = random.Next(6) == 0 ? Strict : Spreadsheet;
        var shared = random.Next(2) == 0 ? new List<string>() : null;
        var sheet = Sheet(random, rows, space, shared);
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "_rels/.rels", Relations(("r1", "officeDocument", "xl/workbook.xml")));
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <workbookPr {(random.Next(5) == 0 ? "date1904=\"1\"" : "")}/><sheets>
                {(random.Next(5) == 0 ? "<sheet name=\"藏\" sheetId=\"9\" state=\"hidden\" r:id=\"r1\"/>" : "")}<sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", Relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml"), ("r3", "sharedStrings", "/xl/sharedStrings.xml")));
            Add(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{space}"><numFmts count="1"><numFmt numFmtId="165" formatCode="00000000"/></numFmts>
                <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="165"/><xf numFmtId="46"/><xf numFmtId="58"/></cellXfs></styleSheet>
                """);
            if (shared is not null)
                Add(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{space}\">{string.Concat(shared.Select(text => $"<si><r><t>{Escaped(text)}</t></r></si>"))}</sst>");
            Add(zip, "xl/worksheets/sheet1.xml", random.Next(25) == 0 ? sheet[..random.Next(sheet.Length)] : sheet);
        }

        var bytes = buffer.ToArray();
        return random.Next(25) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string Sheet(Random random, List<string[]> rows, string space, List<string>? shared)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{space}\"><dimension ref=\"A1:XFD1048576\"/><sheetData>");
        for (var row = 0; row < rows.Count; row++)
        {
            var number = random.Next(40) == 0 ? random.Next() : row + 1;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\"{(random.Next(20) == 0 ? " hidden=\"1\"" : "")}>");
            for (var column = 0; column < rows[row].Length; column++)
                xml.Append(Cell(random, rows[row][column], random.Next(5) == 0 ? "" : $" r=\"{(char)('A' + column)}{number}\"", shared));
            if (random.Next(30) == 0)
                xml.Append("<c r=\"XFD1\" s=\"1\"/><c r=\"XFC1\"><v>7</v></c>");
            xml.Append("</row>");
        }

        return xml.Append("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>").ToString();
    }

    private static string Cell(Random random, string text, string place, List<string>? shared)
    {
        var value = Escaped(text);
        switch (random.Next(40))
        {
            case 0: return $"<c{place} t=\"e\"><v>#REF!</v></c>";
            case 1: return $"<c{place} s=\"{random.Next(-1, 9)}\"><v>{(random.NextDouble() * Math.Pow(10, random.Next(0, 12))).ToString("R", CultureInfo.InvariantCulture)}</v></c>";
            case 2: return $"<c{place}><f>B{random.Next(99)}</f></c>";
            case 3: return $"<c{place} t=\"str\"><f>A1</f><v>{value}</v></c>";
            case 4: return $"<c{place} t=\"s\"><v>{random.Next(-5, 99_999)}</v></c>";
            case 5: return $"<c{place} s=\"1\"><v>2958465.99999999</v></c>";
            case 6: return $"<c{place} t=\"d\"><v>{value}</v></c>";
            case 7: return $"<c{place} t=\"b\"><v>{value}</v></c>";
        }

        if (shared is null)
            return $"<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t><rPh sb=\"0\" eb=\"1\"><t>读音</t></rPh></is></c>";
        shared.Add(text);
        return $"<c{place} t=\"s\"><v>{shared.Count - 1}</v></c>";
    }

    /// <summary>As spreadsheet programs write it: what XML cannot hold as <c>_xHHHH_</c>.</summary>
    private static string Escaped(string text)
    {
        var xml = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                xml.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter) || letter is '\ufffe' or '\uffff' || (letter < ' ' && letter is not ('\t' or '\n')))
                xml.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
            else
                xml.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => letter.ToString() });
        }

        return xml.ToString();
    }

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(one =>
            $"<Relationship Id=\"{one.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{one.Type}\" Target=\"{one.Target}\"/>"))
        + "</Relationships>";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
