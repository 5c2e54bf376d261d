using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class MappingSearchTests
{
    private static readonly string[] Bodies =
    [
        "我家楼下的路灯已经坏了一个多月，晚上回家什么都看不见，希望尽快派人来修理，谢谢。",
        "小区门口的垃圾桶满了三天没有人清运，天热味道很大，周围居民意见很多，请协调处理。",
        "公园里的健身器材松动，老人锻炼时容易摔倒，已经有人受伤，请有关部门尽快检查维修。",
    ];

    [Fact]
    public void Headers_are_recognized_by_their_synonyms_and_the_others_are_named()
    {
        var mapping = Find(Workbook(MessageHeader, [1, "甲", "灯", "2025/1/2", "灯坏了", 0, 0]));

        mapping.ByHeader().ShouldBe(new Dictionary<string, string>
        {
            ["留言编号"] = "sourceNo",
            ["留言用户"] = "reporterName",
            ["留言主题"] = "title",
            ["留言时间"] = "reportedAt",
            ["留言详情"] = "content",
        });
        mapping.Unmapped().ShouldBe(["反对数", "点赞数"]);
        mapping.Notices.ShouldBeEmpty();
    }

    [Fact]
    public void Headers_of_a_hotline_are_recognized_below_a_title_and_despite_marks_and_widths()
    {
        var mapping = Find(Text("接诉即办工单明细,,,,\n\n*工单编号,主要内容（必填）,联系电话：,被反映街乡镇,Ｔｉｔｌｅ\n1,灯坏了,13800000000,八角街道,灯\n"), "a.csv");

        mapping.HeaderRow.ShouldBe(3);
        mapping.Columns.Keys.ShouldBe(
            [ImportField.SourceNo, ImportField.Content, ImportField.ReporterPhone, ImportField.Street, ImportField.Title], ignoreOrder: true);
    }

    [Fact]
    public void The_better_name_wins_when_two_columns_mean_the_same()
    {
        var mapping = Find(Text("创建时间,来电时间,内容\n2025-1-1,2025-1-2,灯坏了\n"), "a.csv");

        mapping.Header(ImportField.ReportedAt).ShouldBe("来电时间");
        mapping.Unmapped().ShouldBe(["创建时间"]);
    }

    [Fact]
    public void The_persons_choice_overrides_the_headers()
    {
        var rows = Rows(Text("甲,乙,标题\n1,灯坏了,灯\n"), "a.csv");

        var mapping = MappingSearch.Find(rows, new Dictionary<string, string> { ["甲"] = "sourceNo", ["乙"] = "content", ["标题"] = "" }, new ImportLimits());

        mapping.Value!.ByHeader().ShouldBe(new Dictionary<string, string> { ["甲"] = "sourceNo", ["乙"] = "content" });
    }

    [Fact]
    public void A_choice_of_an_unknown_field_or_column_is_refused()
    {
        var rows = Rows(Text("编号,内容\n1,灯坏了\n"), "a.csv");

        MappingSearch.Find(rows, new Dictionary<string, string> { ["编号"] = "colour" }, new ImportLimits()).Refusal.ShouldBeOfType<Invalid>();
        MappingSearch.Find(rows, new Dictionary<string, string> { ["颜色"] = "title" }, new ImportLimits()).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public void Files_without_header_without_content_column_or_without_rows_are_refused()
    {
        Refused(Text("1,灯坏了\n2,井盖丢了\n")).ShouldBe(TableRefusals.NoHeaderCode);
        Refused(Text("编号,标题\n1,灯坏了\n")).ShouldBe(TableRefusals.NoHeaderCode);
        Refused(Text("编号,内容\n")).ShouldBe(TableRefusals.EmptyCode);
        Refused(Text("这是一封信。\n不是表格。\n")).ShouldBe(TableRefusals.NoHeaderCode);
    }

    [Fact]
    public void Columns_whose_values_were_swapped_are_read_the_right_way_round_and_said_so()
    {
        object?[][] data = [.. Bodies.Select((body, index) => new object?[] { index, "甲", $"2025/1/{index + 1} 8:00", "路灯不亮", body, 0, 0 })];

        var mapping = Find(Workbook([MessageHeader, .. data]));

        mapping.Columns[ImportField.Title].ShouldBe(3);
        mapping.Columns[ImportField.ReportedAt].ShouldBe(2);
        mapping.Notices.ShouldHaveSingleItem().ShouldContain("留言主题");
    }

    [Fact]
    public void Title_and_content_are_told_apart_by_length()
    {
        object?[][] data = [.. Bodies.Select((body, index) => new object?[] { index, "甲", body, "2025/1/2", "路灯不亮", 0, 0 })];

        var mapping = Find(Workbook([MessageHeader, .. data]));

        mapping.Columns[ImportField.Content].ShouldBe(2);
        mapping.Columns[ImportField.Title].ShouldBe(4);
    }

    [Fact]
    public void Name_and_phone_are_told_apart_by_form()
    {
        var mapping = Find(Text("姓名,电话,内容\n13800000001,甲,灯一\n13800000002,乙,灯二\n13800000003,丙,灯三\n"), "a.csv");

        mapping.Header(ImportField.ReporterPhone).ShouldBe("姓名");
    }

    [Fact]
    public void A_time_column_without_a_single_time_is_refused_but_a_few_bad_rows_are_not()
    {
        string File(int rows) => "编号,时间,内容\n" + string.Concat(Enumerable.Range(1, rows).Select(row => $"{row},昨天,灯坏了\n"));

        Refused(Text(File(20))).ShouldBe(TableRefusals.ColumnsMismatchCode);
        Find(Text(File(4)), "a.csv").Columns.ShouldContainKey(ImportField.ReportedAt);
    }

    private static ColumnMapping Find(Stream content, string fileName = "a.xlsx")
    {
        var mapping = MappingSearch.Find(Rows(content, fileName), null, new ImportLimits());
        mapping.Refusal.ShouldBeNull();
        return mapping.Value!;
    }

    private static string Refused(Stream content) =>
        MappingSearch.Find(Rows(content, "a.csv"), null, new ImportLimits()).Refusal.ShouldNotBeNull().Code;
}
