using System.IO.Compression;
using System.Text;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>Files made to cost memory and time: refused by name, or read within little of either.</summary>
public sealed class HeavyFileTests
{
    private const string Row = "<row r=\"1\"><c t=\"inlineStr\"><is><t>编号</t></is></c><c t=\"inlineStr\"><is><t>内容</t></is></c></row>";

    [Fact]
    public void Shared_texts_beyond_the_limit_in_memory_are_read_from_a_file()
    {
        var limits = new ImportLimits { MaxTextBytesInMemory = 1000 };
        var texts = string.Concat(Enumerable.Range(0, 500).Select(text => $"<si><t>第{text}条_x005F_xD83D_</t></si>"));
        var rows = string.Concat(Enumerable.Range(2, 498).Select(row => $"<row r=\"{row}\"><c t=\"s\"><v>{row - 2}</v></c><c t=\"s\"><v>{row}</v></c></row>"));

        var read = Rows(Package(Row + rows, texts), "a.xlsx", limits);

        read[1].Cells.Select(cell => cell.Text).ShouldBe(["第0条_xD83D_", "第2条_xD83D_"]);
        read[^1].Cells.Select(cell => cell.Text).ShouldBe(["第497条_xD83D_", "第499条_xD83D_"]);
    }

    [Fact]
    public void Reading_250_MB_of_shared_texts_takes_little_memory()
    {
        var text = $"<si><t>{new string('文', 2000)}</t></si>";
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var content = Package(Row + "<row r=\"2\"><c t=\"s\"><v>1</v></c><c t=\"s\"><v>40000</v></c></row>", Enumerable.Repeat(text, 41_000));
        using var opened = TableReader.Open(content, "a.xlsx", new ImportLimits { MaxUnpackRatio = 2_000 }).Value.ShouldNotBeNull();

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(60L << 20);
        opened.Rows().Last()[1].Text.Length.ShouldBe(2000);
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("names")]
    [InlineData("attribute")]
    [InlineData("cell")]
    public void A_sheet_made_to_fill_the_memory_is_refused_in_time(string kind)
    {
        var rows = kind switch
        {
            "deep" => string.Concat(Enumerable.Repeat("<row>", 100_000)),
            "names" => string.Concat(Enumerable.Range(0, 100_000).Select(name => $"<n{name}/>")),
            "attribute" => $"<row x=\"{new string('a', 5 << 20)}\"/>",
            _ => $"<row r=\"2\"><c t=\"inlineStr\"><is><t>{new string('a', 5 << 20)}</t></is></c></row>",
        };

        var opened = TableReader.Open(Package(Row + rows, ""), "a.xlsx", new ImportLimits { MaxUnpackRatio = 100_000 });
        var refusal = opened.Refusal ?? Should.Throw<TableUnreadableException>(() => opened.Value!.Rows().Count()).Refusal;

        refusal.Code.ShouldBe(kind is "attribute" or "cell" ? TableRefusals.TooLargeCode : TableRefusals.NoTableCode);
    }

    [Fact]
    public void Blank_rows_count()
    {
        var rows = string.Concat(Enumerable.Range(2, 100).Select(row => $"<row r=\"{row}\"/>"));

        var fault = Should.Throw<TableUnreadableException>(() => Rows(Package(Row + rows, ""), "a.xlsx", new ImportLimits { MaxSheetRows = 50 }));

        fault.Refusal.Code.ShouldBe(TableRefusals.TooLargeCode);
    }

    [Fact]
    public void A_cell_too_long_for_a_request_rejects_its_row_alone()
    {
        var rows = Parse(Text($"编号,内容\n1,{new string('长', 300_000)}\n2,灯坏了\n"), "a.csv");
        rows[0].Reason.ShouldNotBeNull().ShouldContain("第 2 行");
        rows[1].Draft.ShouldNotBeNull();

        var sheet = Parse(Package(Row + $"<row r=\"2\"><c><v>1</v></c><c t=\"inlineStr\"><is><t>{new string('长', 300_000)}</t></is></c></row>", ""), "a.xlsx");
        sheet.ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldContain("超过 20000 个字符");
    }

    [Fact]
    public void Who_has_left_ends_the_reading()
    {
        using var left = new CancellationTokenSource();
        using var opened = TableReader.Open(Text("编号,内容\n" + string.Concat(Enumerable.Repeat("1,灯坏了\n", 100))), "a.csv", new ImportLimits(), left.Token).Value!;
        left.Cancel();

        Should.Throw<OperationCanceledException>(() => opened.Rows().Count());
    }

    [Fact]
    public async Task Only_so_many_uploads_are_read_at_once_and_who_gives_up_takes_no_turn()
    {
        using var turns = new ReadingTurns(new HotlineOptions { Import = { MaxReadAtOnce = 2 } });
        var first = await turns.TakeAsync(default);
        var second = await turns.TakeAsync(default);
        using var gone = new CancellationTokenSource();
        var third = turns.TakeAsync(gone.Token);
        third.IsCompleted.ShouldBeFalse();

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => third);
        first.Dispose();

        (await turns.TakeAsync(default)).ShouldNotBeNull();
        second.Dispose();
    }

    private static MemoryStream Package(string rows, string texts) => Package(rows, [texts]);

    private static MemoryStream Package(string rows, IEnumerable<string> texts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "xl/workbook.xml", ["<workbook xmlns:r=\"urn:relationships\"><sheets><sheet name=\"一\" r:id=\"r1\"/></sheets></workbook>"]);
            Add(zip, "xl/_rels/workbook.xml.rels", ["<Relationships><Relationship Id=\"r1\" Type=\"/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"r2\" Type=\"/sharedStrings\" Target=\"texts.xml\"/></Relationships>"]);
            Add(zip, "xl/sheet.xml", ["<worksheet><sheetData>", rows, "</sheetData></worksheet>"]);
            Add(zip, "xl/texts.xml", ["<sst>", .. texts, "</sst>"]);
        }

        stream.Position = 0;
        return stream;
    }

    private static void Add(ZipArchive zip, string name, IEnumerable<string> pieces)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        foreach (var piece in pieces)
            entry.Write(Encoding.UTF8.GetBytes(piece));
    }
}
