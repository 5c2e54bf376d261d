using Bunit;
using Hotline.Workflows.Desk;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>What one click does can be taken back for eight seconds, and is never lost.</summary>
public sealed class HeldActTests : DeskContext
{
    private readonly List<TaskRow> open =
    [
        Samples.Row(431, "占道停车", "accept", "接单", TimeSpan.FromMinutes(8), "接单", "退单"),
        Samples.Row(436, "垃圾桶满溢", "accept", "接单", TimeSpan.FromMinutes(20), "接单", "退单"),
        Samples.Row(140, "停车费涨价", "handle", "处置", TimeSpan.FromHours(16), "办结提交"),
    ];

    public HeldActTests()
    {
        Hotline
            .On<ListTasks, Page<TaskRow>>(_ => new Page<TaskRow>([.. open.OrderBy(row => row.DueAt)], null))
            .On<CountTasks, IReadOnlyList<StageCount>>(_ => new List<StageCount>())
            .On<GetTask, TaskDetail>(query => Samples.Detail(open.First(row => row.TaskId == query.TaskId), Samples.AcceptForm))
            .On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "题目")))
            .On<CompleteTask, CompletedTask>(Complete);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo");
    }

    private Toasts Toasts => Services.GetRequiredService<Toasts>();

    private IEnumerable<long> Sent => Hotline.Asked.OfType<CompleteTask>().Select(sent => sent.TaskId);

    [Fact]
    public void The_line_keeps_its_place_without_a_button_while_the_next_one_is_selected_and_nothing_is_sent()
    {
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();

        page.FindAll(".tk").Select(line => line.Id).ShouldBe(["t431", "t436", "t140"]);
        page.FindAll("#t431 button").ShouldBeEmpty();
        page.Find("#t431 .at").TextContent.ShouldContain("接单");
        page.Find(".tk.sel").Id.ShouldBe("t436");
        Toasts.Text.ShouldBe("261123-0431 接单，8 秒内可撤销");
        Sent.ShouldBeEmpty();
    }

    [Fact]
    public void After_eight_seconds_it_is_sent_and_what_comes_next_takes_the_lines_place()
    {
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        Clock.Advance(TimeSpan.FromSeconds(8));

        page.WaitForAssertion(() => page.FindAll(".tk").Select(line => line.Id).ShouldBe(["t8", "t436", "t140"]));
        Sent.ShouldBe([431]);
        Toasts.Text.ShouldBe("261123-0431 接单，下一步：响应");
    }

    [Fact]
    public async Task Taken_back_it_is_as_before_and_never_sent()
    {
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        Clock.Advance(TimeSpan.FromSeconds(7));
        await page.InvokeAsync(Toasts.Undo!);
        page.WaitForAssertion(() => page.Find(".tk.sel").Id.ShouldBe("t431"));
        page.Find("#t431 .b").TextContent.ShouldBe("接单");

        Clock.Advance(TimeSpan.FromMinutes(1));
        Sent.ShouldBeEmpty();
    }

    [Fact]
    public void The_next_act_sends_the_one_before()
    {
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        page.Find("#t436 .b").Click();

        page.WaitForAssertion(() => Sent.ShouldBe([431]));
        page.WaitForAssertion(() => page.FindAll("#t436.held").Count.ShouldBe(1));
    }

    [Fact]
    public async Task A_page_that_is_left_sends_it()
    {
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        await DisposeComponentsAsync();

        Sent.ShouldBe([431]);
    }

    [Fact]
    public async Task A_server_that_stops_sends_it()
    {
        Render<WorkPage>().Find("#t431 .b").Click();
        await Services.GetRequiredService<HeldActs>().StopAsync(default);

        Sent.ShouldBe([431]);
    }

    [Fact]
    public void Who_was_first_is_said_on_the_line_when_it_comes_too_late()
    {
        Hotline.On<CompleteTask, CompletedTask>(_ => new Conflict("task-done", "已办") { By = "李文博", At = Samples.Now });
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        Clock.Advance(TimeSpan.FromSeconds(8));

        page.WaitForAssertion(() => page.Find("#t431.gone .t2").TextContent.ShouldContain("李文博"));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(120, false)]
    [InlineData(-600, false)]
    public void What_is_due_within_a_minute_is_sent_at_once(int dueInSeconds, bool atOnce)
    {
        open[0] = Samples.Row(431, "占道停车", "accept", "接单", TimeSpan.FromSeconds(dueInSeconds), "接单", "退单");
        Render<WorkPage>().Find("#t431 .b").Click();

        Sent.Any().ShouldBe(atOnce);
    }

    [Fact]
    public void Without_a_time_to_take_back_it_is_sent_at_once()
    {
        Services.GetRequiredService<IOptions<DeskOptions>>().Value.UndoFor = TimeSpan.Zero;
        Render<WorkPage>().Find("#t431 .b").Click();

        Sent.ShouldBe([431]);
    }

    [Fact]
    public async Task The_word_counts_down_beside_what_is_announced_and_z_takes_back()
    {
        var bar = Render<ToastBar>();
        var page = Render<WorkPage>();
        page.Find("#t431 .b").Click();
        bar.WaitForAssertion(() => bar.Find(".left").TextContent.ShouldBe("8"));
        Clock.Advance(TimeSpan.FromSeconds(3));
        bar.WaitForAssertion(() => bar.Find(".left").TextContent.ShouldBe("5"));
        bar.Find("[role=status] .left").GetAttribute("aria-hidden").ShouldBe("true");

        await page.InvokeAsync(() => Services.GetRequiredService<DeskKeys>().Press("z"));

        page.WaitForAssertion(() => page.FindAll(".held").ShouldBeEmpty());
        bar.WaitForAssertion(() => bar.Find(".toast").TextContent.ShouldContain("已撤销"));
        Sent.ShouldBeEmpty();
    }

    private Result<CompletedTask> Complete(CompleteTask request)
    {
        var row = open.Single(row => row.TaskId == request.TaskId);
        open.Remove(row);
        if (row.TaskId != 431)
            return new CompletedTask(row.TaskId, row.TicketNo, request.Outcome, []);
        open.Add(Samples.Row(8, "占道停车", "respond", "响应", TimeSpan.FromMinutes(30), "已响应"));
        return new CompletedTask(row.TaskId, row.TicketNo, request.Outcome, [new NextTask(8, "respond", "响应")]);
    }
}
