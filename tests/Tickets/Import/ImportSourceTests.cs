using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class ImportSourceTests : IAsyncLifetime
{
    private static readonly string[] Strange = ["甲栏", "乙栏", "丙栏"];
    private static readonly Dictionary<string, string> Said = new() { ["甲栏"] = "sourceNo", ["丙栏"] = "content", ["乙栏"] = "" };

    private ImportHouse house = null!;

    public async Task InitializeAsync() => house = await ImportHouse.OpenAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Columns_with_strange_headers_are_shown_with_samples_and_what_is_known()
    {
        using var file = Sheets.Workbook(["甲栏", "联系电话", "丙栏"], ["A1", "13800000001", "路灯不亮"], ["A2", "13800000002", "井盖丢失"]);
        var columns = (await house.SendAsync(new ReadImportColumns("x.xlsx", file))).Value.ShouldNotBeNull();

        columns.HeaderRow.ShouldBe(1);
        columns.Columns.Select(column => (column.Header, column.Field)).ShouldBe([("甲栏", null), ("联系电话", "reporterPhone"), ("丙栏", null)]);
        columns.Columns[2].Samples.ShouldBe(["路灯不亮", "井盖丢失"]);
        columns.Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_person_said_of_a_source_is_kept_under_its_name_for_the_next_file_with_those_columns()
    {
        var refused = await house.SendAsync(new StartImport("1.xlsx", Sheets.Workbook(Strange, ["A1", "x", "路灯不亮"])));
        refused.Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe(TableRefusals.NoHeaderCode);

        var first = (await house.SendAsync(new StartImport("1.xlsx", Sheets.Workbook(Strange, ["A1", "x", "路灯不亮"]), Said, "市平台"))).Value.ShouldNotBeNull();
        await house.RunAsync(first.JobId);
        var next = await house.ImportAsync(Sheets.Workbook(["丁栏", .. Strange], ["z", "A2", "y", "井盖丢失"]));

        (next.Created, next.Source).ShouldBe((1, "市平台"));
        next.Notices[0].ShouldBe("列名不认得，按“市平台”上次说明的列对应");
        next.Unmapped.ShouldBe(["丁栏", "乙栏"]);
        (await house.ReadAsync(db => Task.FromResult(db.Tickets.Select(ticket => ticket.SourceSystem + ticket.SourceNo).Order().ToList()))).ShouldBe(["市平台A1", "市平台A2"]);
        using var again = Sheets.Workbook(Strange, ["A3", "x", "树倒了"]);
        (await house.SendAsync(new ReadImportColumns("x.xlsx", again))).Value.ShouldNotBeNull().Sources.ShouldHaveSingleItem().Name.ShouldBe("市平台");
    }

    [Fact]
    public async Task The_last_word_on_a_source_counts_and_another_source_is_not_mistaken_for_it()
    {
        foreach (var (said, at) in new[] { (Said, "A1"), (new Dictionary<string, string> { ["乙栏"] = "sourceNo", ["丙栏"] = "content" }, "B1") })
            await house.RunAsync((await house.SendAsync(new StartImport("1.xlsx", Sheets.Workbook(Strange, [at, at, "路灯不亮" + at]), said, "市平台"))).Value.ShouldNotBeNull().JobId);

        var next = await house.ImportAsync(Sheets.Workbook(Strange, ["a", "b", "井盖丢失"]));
        next.Mapping["乙栏"].ShouldBe("sourceNo");
        (await house.SendAsync(new StartImport("2.xlsx", Sheets.Workbook(["甲栏", "戊栏"], ["A9", "停水"])))).Refusal.ShouldNotBeNull().Code.ShouldBe(TableRefusals.NoHeaderCode);
    }
}
