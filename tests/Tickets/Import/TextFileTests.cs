using System.Text;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class TextFileTests
{
    private const string Table = "编号,标题,内容\n1,路灯不亮,门口的路灯坏了很久\n2,井盖松动,井盖松动很危险\n";

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("utf-16le-bare")]
    [InlineData("utf-16be-bare")]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    [InlineData("utf-8-mark")]
    public void Every_usual_encoding_is_recognized_with_or_without_mark(string name)
    {
        byte[] bytes = name switch
        {
            "utf-16le" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Table)],
            "utf-16be" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Table)],
            "utf-16le-bare" => Encoding.Unicode.GetBytes(Table),
            "utf-16be-bare" => Encoding.BigEndianUnicode.GetBytes(Table),
            "gb18030" => Gb18030().GetBytes(Table),
            "utf-8" => Encoding.UTF8.GetBytes(Table),
            _ => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Table)],
        };

        Parse(new MemoryStream(bytes), "a.csv").Select(row => row.Draft?.Title).ShouldBe(["路灯不亮", "井盖松动"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_broken_byte_spoils_one_row_in_either_encoding(bool chinese)
    {
        var encoding = chinese ? Gb18030() : new UTF8Encoding(false);
        byte[] bytes = [.. encoding.GetBytes("编号,内容\n1,门口的路灯坏了很久\n2,井盖"), 0xC3, .. encoding.GetBytes("\n3,噪音扰民没有人管\n")];

        var rows = Parse(new MemoryStream(bytes), "a.csv");

        rows.Select(row => row.Number).ShouldBe([2, 3, 4]);
        rows.Select(row => row.Draft is null).ShouldBe([false, true, false]);
        rows[1].Reason.ShouldNotBeNull().ShouldContain("第 3 行");
    }

    [Fact]
    public void The_line_is_told_as_the_file_counts_it()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("编号,内容\n1,\"第一行\n第二行\n第三行\"\n2,井盖"), 0xFF, .. Encoding.UTF8.GetBytes("松动\n")];

        var row = Parse(new MemoryStream(bytes), "a.csv")[1];

        row.Number.ShouldBe(3);
        row.Reason.ShouldNotBeNull().ShouldContain("第 5 行");
    }

    [Theory]
    [InlineData("65001", "GB18030")]
    [InlineData("GB18030", "65001")]
    [InlineData("65001", "28591")]
    [InlineData("GB18030", "28591")]
    public void Text_saved_after_being_read_in_the_wrong_encoding_is_refused(string written, string read)
    {
        Gb18030();
        var garbled = Of(read).GetString(Of(written).GetBytes(Table));

        var refusal = MappingSearch.Find(Rows(Text(garbled), "a.csv"), null, new ImportLimits()).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe(TableRefusals.GarbledCode);
    }

    [Theory]
    [InlineData("锟斤拷锟斤拷不亮")]
    [InlineData("��路灯��")]
    [InlineData(null)]
    public void One_garbled_row_is_rejected_alone(string? text)
    {
        text ??= Gb18030().GetString(Encoding.UTF8.GetBytes("路灯不亮"));
        var rows = Parse(Text($"编号,内容\n1,门口的路灯坏了很久\n2,{text}\n3,噪音扰民\n"), "a.csv");

        rows[1].Reason.ShouldNotBeNull().ShouldContain(text.StartsWith('\uFFFD') ? "字节" : "乱码");
        rows.Count(row => row.Draft is null).ShouldBe(1);
    }

    [Theory]
    [InlineData("联通信号不好")]
    [InlineData("囍囍囍囍囍囍")]
    [InlineData("Müller café naïve")]
    [InlineData("ВАЖНО: нет воды")]
    [InlineData("龘靐齉龗爩鱻麤")]
    [InlineData("𠮷野家门口积水")]
    public void Rare_and_foreign_text_is_not_taken_for_garbled(string text) => Garbled.Is(text).ShouldBeFalse();

    [Theory]
    [InlineData("明细；2026年；共2条\n编号,标题,内容\n1,甲,灯坏了\n")]
    [InlineData("a,b,c,d\n编号;标题;内容\n1;甲;灯坏了\n")]
    [InlineData("导出|2026|11|20\n\n编号\t标题\t内容\n1\t甲\t一，二，三；四；五|六\n")]
    [InlineData("编号，标题，内容\n1，甲，灯,坏,了\n")]
    [InlineData("编号|标题|内容\n1|甲|灯,坏,了,很,久\n2|乙|一,二,三,四,五\n")]
    public void The_rows_choose_the_delimiter(string text)
    {
        var row = Parse(Text(text), "a.csv")[0];

        (row.Draft!.SourceNo, row.Draft.Title).ShouldBe(("1", "甲"));
    }

    private static Encoding Of(string name) => int.TryParse(name, out var page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name);
}
