using Bunit;
using Hotline.Workflows.Desk.Matters;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Extensions;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>申请延期 in the drawer: what is left, what would come of it, and the button that says so.</summary>
public sealed class ExtensionFormTests : DeskContext
{
    private static readonly DateTimeOffset Due = new(2026, 11, 26, 18, 0, 0, TimeSpan.FromHours(8));

    private static readonly TicketAction Extension = new("extension", "申请延期", "往后延", new TaskForm
    {
        Id = "extension",
        Title = "申请延期",
        Fields = [new() { Name = "days", Label = "延多久", Type = FieldType.Number, RequiredFor = ["*"] }],
    }, true, null);

    [Fact]
    public void The_quota_is_a_bar_and_the_button_names_the_new_deadline_before_it_is_sent()
    {
        Hotline.On<GetExtension, ExtensionPreview>(ask => Preview(ask.Days))
            .On<BeginMatter, BegunMatter>(_ => new BegunMatter("YQ261123-0001", "extension", false, []));
        var form = Form();
        form.Find(".do-begin").TextContent.ShouldBe("送审");
        form.FindAll(".quo .u").Count.ShouldBe(3);
        form.FindAll(".seg label").Count.ShouldBe(5);

        form.FindAll(".seg input")[2].Change("3");
        form.FindAll(".quo .t").Count.ShouldBe(3);
        form.Find(".quo").GetAttribute("aria-label").ShouldBe("共 10 个工作日，用过 3，这次 3，还剩 4");
        form.Find(".nd-due").TextContent.ShouldBe("12-01 周二 18:00");
        form.Find(".do-begin").TextContent.ShouldBe("送审，延到 12-01 周二 18:00");
        form.Markup.ShouldContain("由赵立新批。没批之前还是 11-26 周四 18:00。");

        form.Find(".do-begin").Click();
        Hotline.Asked.OfType<BeginMatter>().ShouldHaveSingleItem().Data["days"]!.GetValue<decimal>().ShouldBe(3);
    }

    [Fact]
    public void Where_many_days_may_be_asked_for_they_are_typed_and_too_many_are_refused_at_once()
    {
        Hotline.On<GetExtension, ExtensionPreview>(ask => Preview(null) with { LeftOnce = 10, Refusal = ask.Days is null ? null : "这次最多延 10 个工作日" });
        var form = Form();
        form.FindAll(".seg").ShouldBeEmpty();
        form.Find("[id$=-days]").Input("11");
        form.Find(".hint.bad").TextContent.ShouldBe("这次最多延 10 个工作日");
    }

    private IRenderedComponent<ExtensionForm> Form() => Render<ExtensionForm>(form => form
        .Add(it => it.Ticket, Samples.Ticket(Samples.TicketRow("261112-0164", "雨污管错接"))).Add(it => it.Action, Extension));

    private static ExtensionPreview Preview(decimal? days) => new(
        "个工作日", 3, 10, 1, 2, 5, Due, days is null ? null : Due.AddDays(5), days is null ? null : new Explanation(
            [
                new(BillLineKind.Start, "现在的期限，延过 1 次", null, Due, Due, "11-26 周四 18:00", TimeSpan.Zero),
                new(BillLineKind.Due, "延期 3 个工作日", null, Due, Due.AddDays(5), "12-01 周二 18:00", TimeSpan.Zero),
            ], []), null, ["赵立新"]);
}
