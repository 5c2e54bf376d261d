using Bunit;
using Hotline.Workflows.Desk.Import;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components.Forms;

namespace Hotline.Workflows.Tests.Desk;

public sealed class ImportPageTests : DeskContext, IAsyncLifetime
{
    private static readonly ImportProgress Finished =
        new(5, "1.csv", ImportStatus.Finished, 4247, 4247, 4245, 1, 1, null, Samples.Now, Samples.Now.AddMinutes(90), new Dictionary<string, string> { ["甲"] = "content" });

    private Result<ImportProgress> started = new RuleRefusal(TableRefusals.NoHeaderCode, "没有找到列名");

    public ImportPageTests() => Hotline
        .On<ListImports, IReadOnlyList<ImportProgress>>(_ => new List<ImportProgress>())
        .On<ListImportRows, IReadOnlyList<ImportRowView>>(_ => new List<ImportRowView>())
        .On<ReadImportColumns, ImportColumns>(_ => new ImportColumns(
            1, [new("甲", ["X-1"], null), new("乙", ["路灯不亮"], null), new("联系电话", [], "reporterPhone")],
            [new("市平台", new Dictionary<string, string> { ["甲"] = "sourceNo", ["乙"] = "content" })]))
        .On<StartImport, ImportProgress>(_ => started);

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Columns_nobody_knows_are_asked_about_and_what_is_said_is_sent_with_the_source()
    {
        var page = Render<ImportPage>();
        Upload(page);
        page.Find(".say tbody tr:nth-child(3) select").GetAttribute("value").ShouldBe("reporterPhone");
        page.Find("[role=status].over-t").TextContent.ShouldBe("还没有选哪一列是诉求内容。");
        page.Find(".b.p").HasAttribute("disabled").ShouldBeTrue();

        page.Find(".say tbody tr:nth-child(1) select").Change("content");
        page.Find(".say tbody tr:nth-child(2) select").Change("content");
        page.Find("[role=status].over-t").TextContent.ShouldBe("“甲、乙”都对应“诉求内容”，只能选一列。");
        page.Find(".say tbody tr:nth-child(1) select").Change("");
        page.Find("#ic-source").Input("城管进件");
        started = Finished;
        page.Find(".b.p").Click();

        var sent = Hotline.Asked.OfType<StartImport>().Last();
        sent.Source.ShouldBe("城管进件");
        sent.Mapping.ShouldBe(new Dictionary<string, string> { ["甲"] = "", ["乙"] = "content", ["联系电话"] = "reporterPhone" }, ignoreOrder: true);
        page.FindAll(".say").ShouldBeEmpty();
        page.Find("dl.figs").TextContent.ShouldContain("4,245");
        page.Find("dl.figs").TextContent.ShouldContain("1 小时 30 分");
    }

    [Fact]
    public void A_source_described_before_fills_the_choice()
    {
        var page = Render<ImportPage>();
        Upload(page);

        page.Find("#ic-kept").Change("市平台");

        page.FindAll(".say select").Select(select => select.GetAttribute("value")).ShouldBe(["sourceNo", "content", ""]);
        page.Find("#ic-source").GetAttribute("value").ShouldBe("市平台");
        page.Find(".b.p").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void A_refused_withdrawal_names_the_tickets_and_a_reason_is_asked_for_first()
    {
        Hotline.On<WithdrawImport, ImportProgress>(_ => new TicketsTouched("import-touched", "不能撤回", ["261130-0020"]));
        var card = Render<JobCard>(card => card.Add(it => it.Job, Finished));

        card.Find(".more .b").Click();
        card.Find(".b.p").TextContent.ShouldBe("撤销 4,245 件工单");
        card.Find(".b.p").Click();
        Hotline.Asked.OfType<WithdrawImport>().ShouldBeEmpty();
        card.Find("#wi-why").GetAttribute("aria-invalid").ShouldBe("true");
        card.Find("#wi-why").Input("错了");
        card.Find("#wi-why").HasAttribute("aria-invalid").ShouldBeFalse();
        card.Find(".b.p").Click();

        Hotline.Asked.OfType<WithdrawImport>().Single().ShouldBe(new WithdrawImport(5, "错了"));
        card.Find(".note a").GetAttribute("href").ShouldBe("/tickets/261130-0020");
    }

    private static void Upload(IRenderedComponent<ImportPage> page) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("甲,乙\nX-1,路灯不亮\n", "1.csv"));
}
