using Bunit;
using Hotline.Workflows.Desk;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Tests.Desk;

public sealed class WorkPageTests : DeskContext
{
    private readonly List<TaskRow> open =
    [
        Samples.Row(431, "占道停车", "accept", "接单", TimeSpan.FromMinutes(-22), "接单", "退单"),
        Samples.Row(436, "垃圾桶满溢", "accept", "接单", TimeSpan.FromMinutes(8), "接单", "退单"),
        Samples.Row(140, "停车费涨价", "handle", "处置", TimeSpan.FromHours(16), "办结提交"),
    ];

    public WorkPageTests()
    {
        Hotline
            .On<ListTasks, Page<TaskRow>>(query => new Page<TaskRow>([.. open.Where(row => query.Stage is null || row.Stage == query.Stage)], null))
            .On<CountTasks, IReadOnlyList<StageCount>>(_ => Counts())
            .On<GetTask, TaskDetail>(query => Find(query.TaskId))
            .On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "题目")))
            .On<CompleteTask, CompletedTask>(request =>
            {
                open.RemoveAll(row => row.TaskId == request.TaskId);
                return new CompletedTask(request.TaskId, "261123-0431", request.Outcome, [new NextTask(8, "respond", "响应")]);
            });
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo");
    }

    [Fact]
    public void The_most_pressing_work_comes_first_and_is_shown_in_the_pane()
    {
        var page = Render<WorkPage>();
        page.FindAll(".band b").Select(band => band.TextContent).ShouldBe(["已超时", "1 小时内到期", "明天"]);
        page.Find(".hd p").TextContent.ReplaceLineEndings("").Replace("  ", "").ShouldBe("1 件已超时，1 件 1 小时内到期。");
        page.Find(".tk.sel .t1").TextContent.ShouldContain("占道停车");
        page.Find(".pane-title").TextContent.ShouldBe("占道停车");
        page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["全部 3", "接单 2超 1", "处置 1"]);
    }

    [Fact]
    public void The_tab_lives_in_the_address()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo?stage=handle");
        var page = Render<WorkPage>();
        page.FindAll("a.tk").Count.ShouldBe(1);
        page.Find(".tabs [aria-current]").TextContent.ShouldContain("处置");
    }

    [Fact]
    public void Words_narrow_the_list_and_live_in_the_address()
    {
        Hotline.On<ListTasks, Page<TaskRow>>(query => new Page<TaskRow>([.. open.Where(row => query.Search is null || row.Title.Contains(query.Search))], null));
        var page = Render<WorkPage>();
        page.Find(".work-find input").Change(" 垃圾 ");
        page.Find(".work-find").Submit();

        page.WaitForAssertion(() => page.FindAll("a.tk").Select(line => line.Id).ShouldBe(["t436"]));
        page.Find(".tabs a").GetAttribute("href")!.ShouldEndWith("/todo?q=" + Uri.EscapeDataString("垃圾"));

        page.Find(".work-find input").Change("没有这件");
        page.Find(".work-find").Submit();
        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("没有符合“没有这件”的"));
        page.Find(".empty a").GetAttribute("href")!.ShouldEndWith("/todo");
    }

    [Fact]
    public void One_click_accepts_and_the_next_row_is_selected()
    {
        Services.GetRequiredService<IOptions<DeskOptions>>().Value.UndoFor = TimeSpan.Zero;
        var page = Render<WorkPage>();
        page.Find("a.tk .b").Click();
        Hotline.Asked.OfType<CompleteTask>().Single().Outcome.ShouldBe("接单");
        page.FindAll("a.tk").Count.ShouldBe(2);
        page.Find(".tk.sel .t1").TextContent.ShouldContain("垃圾桶满溢");
        Services.GetRequiredService<Toasts>().Text.ShouldBe("261123-0431 接单，下一步：响应");
    }

    [Fact]
    public void What_ones_own_act_brings_stands_in_the_list_at_once_and_is_no_news()
    {
        Hotline.On<CompleteTask, CompletedTask>(request =>
        {
            open.RemoveAll(row => row.TaskId == request.TaskId);
            open.Add(Samples.Row(8, "占道停车", "respond", "响应", TimeSpan.FromMinutes(30), "已响应"));
            return new CompletedTask(request.TaskId, "261123-0431", request.Outcome, [new NextTask(8, "respond", "响应")]);
        });
        Services.GetRequiredService<IOptions<DeskOptions>>().Value.UndoFor = TimeSpan.Zero;
        var page = Render<WorkPage>();
        page.Find("a.tk .b").Click();
        page.FindAll("a.tk").Select(line => line.Id).ShouldBe(["t436", "t8", "t140"]);

        Updates.Publish(new LiveChange(1, "261123-0431", "/1/5/9/", "task"));
        Clock.Advance(TimeSpan.FromSeconds(2));
        page.FindAll(".newsbar").ShouldBeEmpty();
    }

    [Fact]
    public void A_part_of_the_list_says_how_many_there_are_in_all()
    {
        Hotline
            .On<ListTasks, Page<TaskRow>>(_ => new Page<TaskRow>([.. open.Take(2)], "more"))
            .On<CountDue, DueCounts>(_ => new DueCounts(46, 50, 0, 0, 0, 0, 0));
        var page = Render<WorkPage>();
        page.FindAll(".band .n").Select(count => count.TextContent.Trim()[..4]).ShouldBe(["46 件", "50 件"]);
    }

    [Fact]
    public void A_link_to_a_task_that_is_done_says_so_and_leads_to_its_ticket()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo?task=999");
        var page = Render<WorkPage>();
        page.Find(".hd .note").TextContent.ShouldContain("李文博");
        page.Find(".hd .note a").GetAttribute("href").ShouldBe("/tickets/261123-0999");
        page.Find(".tk.sel .t1").TextContent.ShouldContain("占道停车");
    }

    [Fact]
    public void The_pane_says_at_once_that_another_was_first()
    {
        var page = Render<WorkPage>();
        open.RemoveAll(row => row.TaskId == 431);
        Updates.Publish(new LiveChange(1, "261123-0431", "/1/5/9/", "task"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Find(".pane .note.ok").TextContent.ShouldContain("李文博"));
        page.FindAll(".pane .main-act").ShouldBeEmpty();
    }

    [Fact]
    public async Task J_and_k_walk_the_list()
    {
        var page = Render<WorkPage>();
        var keys = Services.GetRequiredService<DeskKeys>();
        await page.InvokeAsync(() => keys.Press("j"));
        page.WaitForAssertion(() => page.Find(".tk.sel .t1").TextContent.ShouldContain("垃圾桶满溢"));
        await page.InvokeAsync(() => keys.Press("k"));
        page.WaitForAssertion(() => page.Find(".tk.sel .t1").TextContent.ShouldContain("占道停车"));
    }

    [Fact]
    public void News_wait_behind_a_bar_and_gone_work_keeps_its_place()
    {
        var page = Render<WorkPage>();
        open.RemoveAll(row => row.TaskId == 436);
        open.Add(Samples.Row(500, "新来的", "accept", "接单", TimeSpan.FromMinutes(30)));
        Updates.Publish(new LiveChange(1, "261123-0500", "/1/5/9/", "task") { Tasks = [new LiveTask("/1/5/9/", null)] });
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => page.Find(".newsbar").TextContent.ShouldContain("有 1 件新的"));
        page.FindAll(".tk").Count.ShouldBe(3);
        page.Find(".tk.gone").TextContent.ShouldContain("李文博 已于 17:46 办理（接单）");

        page.Find(".newsbar").Click();
        page.FindAll("a.tk").Count.ShouldBe(3);
        page.Markup.ShouldContain("新来的");
    }

    [Fact]
    public async Task A_row_that_goes_while_the_news_is_looked_into_takes_no_other_rows_place()
    {
        var page = Render<WorkPage>();
        var later = Hotline.Hold<GetTask>();
        open.RemoveAll(row => row.TaskId is 431 or 436);
        Updates.Publish(new LiveChange(1, "261123-0431", "/1/5/9/", "task"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Hotline.Asked.OfType<GetTask>().Last().TaskId.ShouldBe(431));

        await page.InvokeAsync(() => page.FindComponent<TaskLine>().Instance.OnDismiss.InvokeAsync(page.FindComponent<TaskLine>().Instance.Row));
        page.FindAll(".tk").Count.ShouldBe(2);
        await page.InvokeAsync(later.SetResult);

        page.WaitForAssertion(() => page.Find(".tk.gone").TextContent.ShouldContain("垃圾桶满溢"));
        page.FindAll(".tk").Count.ShouldBe(2);
        page.Find("a.tk").TextContent.ShouldContain("停车费涨价");
    }

    [Fact]
    public void News_that_is_looked_into_while_another_list_is_opened_is_not_shown_on_it()
    {
        var page = Render<WorkPage>();
        var later = Hotline.Hold<GetTask>();
        open.RemoveAll(row => row.TaskId == 431);
        Updates.Publish(new LiveChange(1, "261123-0431", "/1/5/9/", "task"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Hotline.Asked.OfType<GetTask>().Last().TaskId.ShouldBe(431));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/todo?stage=handle");
        later.SetResult();

        page.WaitForAssertion(() => page.FindAll(".tk").Count.ShouldBe(1));
        page.Find(".tk").TextContent.ShouldContain("停车费涨价");
        page.FindAll(".newsbar").ShouldBeEmpty();
    }

    [Fact]
    public void News_of_other_units_disturb_nobody()
    {
        Render<WorkPage>();
        Hotline.Asked.Clear();
        Updates.Publish(new LiveChange(1, "261123-0500", "/1/77/", "task") { Tasks = [new LiveTask("/1/77/", null), new LiveTask("/1/", 9)] });
        Updates.Publish(new LiveChange(2, "261123-0501", "/1/5/9/", "reporter.revealed"));
        Clock.Advance(TimeSpan.FromSeconds(20));
        Hotline.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_here_is_news_wherever_its_ticket_is_led_and_is_looked_at_once_a_pause()
    {
        Render<WorkPage>();
        Hotline.Asked.Clear();
        for (var second = 1; second <= 30; second++)
        {
            Updates.Publish(new LiveChange(second, $"261123-{second:0000}", "/1/77/", "task") { Tasks = [new LiveTask("/1/5/9/", null)] });
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Hotline.Asked.OfType<ListTasks>().Count().ShouldBe(10);
    }

    [Fact]
    public void An_empty_list_says_why()
    {
        open.Clear();
        Render<WorkPage>().Find(".empty").TextContent.ShouldContain("没有待办");
    }

    [Fact]
    public void What_comes_first_is_chosen_and_stays_in_the_address()
    {
        open[2] = open[2] with { Urgency = Urgency.Critical };
        var page = Render<WorkPage>();
        var addresses = Services.GetRequiredService<NavigationManager>();

        page.Find("#work-order").Change("urgent");
        addresses.Uri.ShouldEndWith("/todo?order=urgent");
        Hotline.Asked.OfType<ListTasks>().Last().Order.ShouldBe(TaskOrder.Urgent);
        page.FindAll(".band b").Select(band => band.TextContent).ShouldBe(["特急", "一般"]);
        page.Find("a.tk").TextContent.ShouldContain("停车费涨价");

        page.Find("#work-order").Change("newest");
        page.FindAll(".band").ShouldHaveSingleItem().TextContent.ShouldContain("新到在前");
        page.Find(".tabs a:last-child").GetAttribute("href")!.ShouldContain("order=newest");

        page.Find("#work-order").Change("due");
        addresses.Uri.ShouldEndWith("/todo");
        page.FindAll(".band").Count.ShouldBe(3);
    }

    private Result<IReadOnlyList<StageCount>> Counts() => open
        .GroupBy(row => (row.Stage, row.StageName))
        .Select(stage => new StageCount(stage.Key.Stage, stage.Key.StageName, stage.Count(), stage.Count(row => row.Overdue)))
        .ToList();

    private TaskDetail Find(long id) => open.FirstOrDefault(row => row.TaskId == id) is { } row
        ? Samples.Detail(row, row.Stage == "accept" ? Samples.AcceptForm : Samples.HandleForm)
        : Samples.Detail(Samples.Row(id, "走了", "accept", "接单", null), Samples.AcceptForm) with
        {
            CompletedAt = Samples.Now.AddMinutes(-4),
            CompletedByName = "李文博",
            Outcome = "接单",
        };
}
