using System.Text;

namespace Hotline.Workflows.Drill.Odd.Files;

/// <summary>Tables of requests with odd cells, as rows of texts and as .csv in the encodings and with the delimiters people use.</summary>
internal static class OddTables
{
    private static readonly string[] Columns = ["编号", "标题", "内容", "来电时间", "联系电话", "来电人", "紧急程度", "办理时限", "是否保密", "受理方式", "工单类型", "所属街道", "地址"];

    private static readonly string[] Times =
    [
        "2026-11-20 10:00", "2026/11/2", "20261120", "2026年11月20日", "46346.5", "-1", "2958466", "1e9", "24:00", "9999-12-31 23:59:59", "0001-01-01", "2026-02-30", "昨天", "๒๕๖๙-๑๑-๒๐", "٢٠٢٦-١١-٢٠",
        "_xD83D_", "\ufffe", "12/13/2026", "2026-11-20T10:00:00+99:00", "11:30", "1900-02-29", "2026-11-20 25:61",
    ];

    /// <summary>What spreadsheets and careless programs leave in a cell.</summary>
    private static readonly string[] Spoilt =
    [
        "#N/A", "#REF!", "=\"001\"", "'001", "13812345678.0", "1.3812345678E10", "锟斤拷锟斤拷", "璺伅涓嶄寒锛岃淇悊", "è·¯ç¯ä¸äº®", "ÂÂ·µÆ²»ÁÁ", "\"\"", "他说\"好\"", "甲,乙;丙\t丁|戊",
        "第一行\n第二行", "\r", "非字符\ufffe", "\0", "a\0b", "_xD83D__xDE00_", "_x005F_xD83D_", "]]>", "&#0;", "\u00ad\u200b\ufeff", "İıſK", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙", "无",
    ];

    private static readonly string[] Words =
    [
        "紧急", "非紧急", "不着急", "特急", "72小时", "12小时", "21天", "3个工作日", "2024年7月15日", "是", "否", "不保密", "N", "1", "电话", "市长信箱", "投诉", "非投诉", "13800000000", "1.38E+10", "13812345678.0", "+86 138-0000-0000", "八角街道",
    ];

    /// <summary>The first row is the caption row; sometimes a title stands above it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(Random random, string mark)
    {
        var columns = Headers(random).ToList();
        // Most are short; some reach past what is read ahead to know the columns.
        var count = random.Next(12) == 0 ? random.Next(201, 260) : random.Next(0, 12);
        var late = random.Next(2) == 0;
        List<IReadOnlyList<string>> rows = [.. random.Next(8) == 0 ? [["关于报送工单的说明"], []] : Array.Empty<string[]>(), columns];
        for (var row = 0; row < count; row++)
        {
            var cells = columns.Select(column => Cell(column, $"{mark}-{row}", !late || row > count - 3, random));
            rows.Add([.. random.Next(12) == 0 ? cells.Take(random.Next(columns.Count)) : cells]);
            if (random.Next(15) == 0)
                rows.Add([]);
        }

        return rows;
    }

    /// <summary>Now and then in another order, or with columns that are there twice.</summary>
    private static IEnumerable<string> Headers(Random random)
    {
        var columns = Columns.Where((_, at) => at < 3 || random.Next(3) > 0).Select(column => random.Next(40) == 0 ? OddText.Any(random) : column);
        return random.Next(10) switch
        {
            0 => [.. columns, "", "内容", "内容"],
            1 => columns.OrderBy(_ => random.Next()),
            _ => columns,
        };
    }

    public static OddFile Csv(Random random, string mark)
    {
        var delimiter = OddText.Pick(random, [",", ",", ",", "\t", ";", "|", "，", "；"]);
        var end = OddText.Pick(random, ["\r\n", "\n", "\r"]);
        var text = new StringBuilder();
        foreach (var row in Rows(random, mark))
            text.Append(string.Join(delimiter, row.Select(cell => Quoted(cell, delimiter, random)))).Append(random.Next(60) == 0 ? delimiter : "").Append(end);
        return new OddFile($"{mark}.csv", Encode(text.ToString(), random));
    }

    private static string Cell(string column, string mark, bool odd, Random random) => column switch
    {
        "编号" when random.Next(30) > 0 => mark,
        _ when odd && random.Next(8) == 0 => random.Next(3) == 0 ? OddText.Pick(random, Spoilt) : OddText.Any(random),
        "来电时间" => odd ? OddText.Pick(random, Times) : "2026-11-20 10:00",
        "标题" or "内容" => $"{column}{mark}",
        _ => OddText.Pick(random, Words),
    };

    private static string Quoted(string cell, string delimiter, Random random) =>
        random.Next(50) == 0 ? $"\"{cell}"
        : random.Next(50) == 0 ? cell
        : cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || cell.Contains(delimiter, StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;

    private static byte[] Encode(string text, Random random)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return random.Next(8) switch
        {
            0 => Encoding.GetEncoding("gb18030").GetBytes(text),
            1 => [.. Encoding.UTF8.Preamble, .. OddText.Bytes(text)],
            2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            3 => Encoding.BigEndianUnicode.GetBytes(text),
            // Read in the wrong encoding and saved again.
            4 => Encoding.UTF8.GetBytes(Encoding.GetEncoding("gb18030").GetString(Encoding.UTF8.GetBytes(text))),
            _ => OddText.Bytes(text),
        };
    }
}
