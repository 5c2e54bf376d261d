using Bunit;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

public sealed class BulkBarTests : DeskContext, IAsyncLifetime
{
    private readonly List<TicketRow> found = [Samples.TicketRow("261123-0431", "占道停车"), Samples.TicketRow("261123-0436", "垃圾桶满溢"), Samples.TicketRow("261123-0440", "停车费涨价")];

    public BulkBarTests() => Hotline
        .On<FindTickets, Page<TicketRow>>(_ => new Page<TicketRow>(found, null))
        .On<ListTickedTasks, IReadOnlyList<TaskRow>>(query => query.Nos.Select((no, place) => Samples.Row(place + 1, "占道停车", "accept", "接单", null, "接单", "退单")).ToList())
        .On<GetBulkMatter, BulkMatter>(query => new BulkMatter(query.Kind, "申请延期", Samples.AcceptForm))
        .On<MergeTickets, NumberedResult>(request => new NumberedResult([new(request.Nos[0], true), new(request.Nos[1], false, "merge-too-late", "已到回访，不能再并。")]))
        .On<UnmergeTickets, NumberedResult>(request => new NumberedResult([.. request.Nos.Select(no => new NumberedRow(no, true))]));

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Ticked_tickets_offer_what_their_tasks_and_the_persons_rights_allow()
    {
        var page = Render<SearchPage>();
        page.FindAll(".bulk").ShouldBeEmpty();

        page.FindAll(".tick")[0].Click();

        Buttons(page).ShouldBe(["领取", "转办", "退单", "申请延期", "导出", "不选了"]);
        page.Find(".bulk a").GetAttribute("href").ShouldBe("/api/tickets/export.xlsx?no=261123-0431");
        page.FindAll(".tick")[2].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });
        page.Find(".bulk b").TextContent.ShouldBe("已选 3 件");
        Buttons(page).ShouldContain("并单");
    }

    [Fact]
    public void Tickets_are_merged_into_the_chosen_one_what_cannot_be_is_told_and_the_rest_can_be_undone()
    {
        var page = Render<SearchPage>();
        page.FindAll(".tick")[0].Click();
        page.FindAll(".tick")[2].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });
        page.FindAll(".bulk button").Single(button => button.TextContent == "并单").Click();
        page.Find("#bulk-into").Change("261123-0436");
        page.FindAll(".bulk .hand button").Single().Click();

        var asked = Hotline.Asked.OfType<MergeTickets>().Single();
        (asked.Into, string.Join(' ', asked.Nos), asked.IdempotencyKey).ShouldBe(("261123-0436", "261123-0431 261123-0440", "id1"));
        var result = page.Find("[role=status].bulk");
        result.TextContent.ShouldContain("办成 1 件，没办成 1 件");
        result.TextContent.ShouldContain("261123-0440 停车费涨价 已到回访，不能再并。");
        result.QuerySelectorAll("button").First(button => button.TextContent == "撤销").Click();
        Hotline.Asked.OfType<UnmergeTickets>().Single().Nos.ShouldBe(["261123-0431"]);
    }

    private static List<string> Buttons(IRenderedComponent<SearchPage> page) => [.. page.FindAll(".bulk .row .b.sm").Select(button => button.TextContent)];
}
