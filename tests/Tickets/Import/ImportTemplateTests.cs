using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Model;
using MiniExcelLibs;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class ImportTemplateTests : IAsyncLifetime
{
    private ImportHouse house = null!;
    private byte[] template = [];

    public async Task InitializeAsync()
    {
        house = await ImportHouse.OpenAsync();
        template = (await house.SendAsync(new GetImportTemplate())).Value.ShouldNotBeNull().Content;
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Every_column_of_the_template_is_known_and_its_sample_row_becomes_no_ticket()
    {
        var job = await house.ImportAsync(new MemoryStream(template));

        job.Unmapped.ShouldBeEmpty();
        job.Mapping.Values.ShouldBe(ImportFields.All.Where(field => !field.ToString().StartsWith("Category", StringComparison.Ordinal) || field is ImportField.CategoryPath).Select(field => field.Key()), ignoreOrder: true);
        (job.Created, job.Rejected).ShouldBe((0, 1));
        (await house.RowsAsync(job.JobId)).ShouldHaveSingleItem().Reason.ShouldBe("这是模板里的示例行，没有建工单");
    }

    [Fact]
    public async Task The_sample_row_with_a_number_of_its_own_becomes_a_ticket_without_a_remark()
    {
        var sample = Sheet("工单")[0];
        var job = await house.ImportAsync(Sheets.Workbook([.. sample.Keys], [.. sample.Select(cell => cell.Key == "来源编号" ? "A-1" : cell.Value)]));

        var row = (await house.RowsAsync(job.JobId)).ShouldHaveSingleItem();
        (row.Verdict, row.Reason).ShouldBe((ImportVerdict.Created, null));
    }

    [Fact]
    public void What_the_second_sheet_allows_is_read_as_it_stands()
    {
        var values = Sheet("可填的值");

        Column(values, "受理方式").ShouldAllBe(word => TicketWords.ChannelOf(word) != null);
        Column(values, "业务类别").ShouldAllBe(word => TicketWords.KindOf(word) != null);
        Column(values, "紧急程度").ShouldAllBe(word => TicketWords.UrgencyOf(word) != null);
        Column(values, "办理时限").Select(TicketWords.LevelOf).ShouldBe(Enum.GetValues<TicketLevel>().Cast<TicketLevel?>());
        Column(values, "保密").Select(TicketWords.SecretOf).ShouldBe([true, false]);
        Column(values, "街道").ShouldContain("八角街道");
        Column(values, "问题分类").ShouldNotBeEmpty();
    }

    private List<IDictionary<string, object?>> Sheet(string name)
    {
        using var content = new MemoryStream(template);
        return [.. content.Query(useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object?>>()];
    }

    private static List<string> Column(List<IDictionary<string, object?>> rows, string head) => [.. rows.Select(row => row[head]).OfType<string>()];
}
