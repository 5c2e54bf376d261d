using System.IO.Compression;
using System.Text;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class TableReaderTests
{
    [Fact]
    public void A_workbook_gives_texts_numbers_and_dates_with_the_row_numbers_of_the_sheet()
    {
        var rows = Rows(Workbook(["编号", "内容", "时间"], [], [188006, "路灯不亮", new DateTime(2025, 5, 6, 7, 8, 9)]), "a.xlsx");

        rows.Select(row => row.Number).ShouldBe([1, 3]);
        rows[1][0].ShouldBe(new TableCell(CellKind.Number, "188006", 188006));
        rows[1][1].Text.ShouldBe("路灯不亮");
        rows[1][2].Kind.ShouldBe(CellKind.Date);
        rows[1][2].Text.ShouldBe("2025-05-06 07:08:09");
        rows[1][9].IsBlank.ShouldBeTrue();
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void A_text_file_is_read_with_whichever_delimiter_its_header_has(char delimiter)
    {
        var rows = Rows(Text($"编号{delimiter}内容\r\n1{delimiter}\"灯坏了, 很;久\t了\"\r\n"), "a.csv");

        rows.Count.ShouldBe(2);
        rows[1].Cells.Select(cell => cell.Text).ShouldBe(["1", "灯坏了, 很;久\t了"]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-mark")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void The_encoding_is_recognized(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-mark" => new UTF8Encoding(true),
            "gb18030" => Gb18030(),
            _ => Encoding.Unicode,
        };

        var rows = Rows(Text("编号,内容\n1,井盖丢失㐂", encoding), "a.csv");

        rows[0][0].Text.ShouldBe("编号");
        rows[1][1].Text.ShouldBe("井盖丢失㐂");
    }

    [Fact]
    public void Quoted_values_keep_line_breaks_and_doubled_quotes()
    {
        var rows = Rows(Text("编号,内容\n1,\"第一行\n\n他说\"\"好\"\"\"\n2,完"), "a.csv");

        rows[1][1].Text.ShouldBe("第一行\n\n他说\"好\"");
        rows[2].Number.ShouldBe(3);
    }

    [Theory]
    [InlineData("编号,内容\n1,\"没有收口\n2,二\n3,\"三\"\n4,四", 4)]
    [InlineData("编号,内容\n1,\"他说\"好\"\n2,二\n3,三\n4,\"四\"", 4)]
    public void A_broken_quote_spoils_only_its_own_line(string text, int lines)
    {
        var rows = Rows(Text(text), "a.csv");

        rows.Count.ShouldBe(lines + 1);
        rows.Where(row => row.Fault is not null).Select(row => row.Number).ShouldBe([2]);
        rows[^1][1].Text.ShouldBe("四");
    }

    [Fact]
    public void Files_that_are_no_table_are_refused_with_the_reason()
    {
        RefusalCode(new MemoryStream(), "a.xlsx").ShouldBe(TableRefusals.EmptyCode);
        RefusalCode(Text("这只是一段文字"), "a.xlsx").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(Text("%PDF-1.7"), "a.pdf").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(new MemoryStream([1, 2, 0, 4, 5, 6, 7, 8, 9]), "a.csv").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(Package(("word/document.xml", 100)), "a.xlsx").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(Package(("xl/workbook.xml", 100)), "a.xlsx").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(new MemoryStream([0x50, 0x4B, 3, 4, 9, 9, 9, 9, 9, 9]), "a.xlsx").ShouldBe(TableRefusals.NoTableCode);
        RefusalCode(Workbook(), "a.xlsx").ShouldBe(TableRefusals.EmptyCode);
    }

    [Fact]
    public void A_workbook_cut_off_half_way_is_refused()
    {
        var whole = Workbook(["编号", "内容"], ["1", "路灯不亮"]).ToArray();

        RefusalCode(new MemoryStream(whole[..(whole.Length / 2)]), "a.xlsx").ShouldBe(TableRefusals.NoTableCode);
    }

    [Fact]
    public void Workbooks_with_a_password_and_of_the_old_format_are_told_apart()
    {
        byte[] container = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];

        RefusalCode(new MemoryStream([.. container, .. Encoding.Unicode.GetBytes("EncryptedPackage")]), "a.xlsx").ShouldBe(TableRefusals.ProtectedCode);
        RefusalCode(new MemoryStream([.. container, .. Encoding.Unicode.GetBytes("Workbook")]), "a.xls").ShouldBe(TableRefusals.LegacyCode);
    }

    [Fact]
    public void A_file_that_unpacks_beyond_the_limits_is_refused()
    {
        var limits = new ImportLimits { MaxUnpackedBytes = 4 << 20, RatioCheckedFromBytes = 1 << 20, MaxUnpackRatio = 100 };

        RefusalCode(Package(("xl/workbook.xml", 8 << 20)), "a.xlsx", limits).ShouldBe(TableRefusals.UnpacksTooLargeCode);
        RefusalCode(Package(("xl/workbook.xml", 2 << 20)), "a.xlsx", limits).ShouldBe(TableRefusals.UnpacksTooLargeCode);
        RefusalCode(Package([.. Enumerable.Range(0, 6).Select(part => ($"xl/{part}.xml", 900 << 10))]), "a.xlsx", limits)
            .ShouldBe(TableRefusals.UnpacksTooLargeCode);
    }

    [Fact]
    public void Too_many_bytes_or_rows_are_refused()
    {
        RefusalCode(Text("编号,内容\n1,一"), "a.csv", new ImportLimits { MaxFileBytes = 5 }).ShouldBe(TableRefusals.TooLargeCode);
        var fault = Should.Throw<TableUnreadableException>(() => Rows(Text("编号,内容\n1,一\n2,二\n3,三"), "a.csv", new ImportLimits { MaxRows = 2 }));
        fault.Refusal.Code.ShouldBe(TableRefusals.TooLargeCode);
    }

    private static MemoryStream Package(params (string Name, int Size)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, size) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(new byte[size]);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
