using Bunit;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

public sealed class TicketPageTests : DeskContext
{
    [Fact]
    public void The_flow_strip_lights_the_current_step_and_draws_the_way_back()
    {
        var strip = Render<FlowStrip>(strip => strip.Add(it => it.Flow, Samples.Flow(4, new FlowLoop("a6", "a4", "不满意", "又冒出来", Samples.Now))));
        strip.FindAll("li.done").Count.ShouldBe(4);
        strip.Find("li.now b").TextContent.ShouldBe("处置");
        strip.FindAll("li.todo").Count.ShouldBe(3);
        strip.Find("li.loop").GetAttribute("style")!.ShouldContain("left:56.25%;width:25%");
        strip.FindAll("li.m b").Select(step => step.TextContent).ShouldBe(["响应", "处置", "审核"]);
    }

    [Fact]
    public void Only_the_latest_of_equal_ways_back_is_drawn()
    {
        FlowLoop first = new("a6", "a4", "不满意", "一", Samples.Now.AddDays(-2));
        FlowLoop second = new("a6", "a4", "不满意", "二", Samples.Now.AddDays(-1));
        FlowLoop unknown = new("a6", "not-on-the-main-path", "x", null, Samples.Now);
        FlowPicture.Loops(Samples.Flow(4, first, second, unknown), 3).Single().Of.ShouldBe(second);
    }

    [Fact]
    public void The_page_tells_who_is_not_named_and_hides_the_phone_again()
    {
        Lay();
        var page = Render<TicketPage>(page => page.Add(it => it.No, "261119-0212"));
        page.Find("h1").TextContent.ShouldBe("污水外溢");
        page.Find(".ppl").TextContent.ShouldContain("未指定");
        page.Markup.ShouldContain("138****5678");

        page.Find(".c-facts .inl").Click();
        page.Markup.ShouldContain("13812345678");
        Clock.Advance(TimeSpan.FromSeconds(61));
        page.WaitForAssertion(() => page.Markup.ShouldNotContain("13812345678"));
        Hotline.Asked.OfType<RevealReporter>().Count().ShouldBe(1);
    }

    [Fact]
    public void Where_nobody_left_a_name_nothing_is_said_of_showing_it()
    {
        Hotline.On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "污水外溢")) with { Reporter = new ReporterView(null, null, false, null) });
        var page = Render<TicketPage>(page => page.Add(it => it.No, "261119-0212"));
        page.Find(".c-facts dd").TextContent.Trim().ShouldBe("没留姓名");
        page.FindAll(".c-facts button").ShouldBeEmpty();
    }

    [Fact]
    public void The_history_is_newest_first_and_what_went_wrong_is_marked()
    {
        Lay();
        var page = Render<TicketPage>(page => page.Add(it => it.No, "261119-0212"));
        page.FindAll(".tl li b").Select(who => who.TextContent).ShouldBe(["吴倩", "系统", "吴倩"]);
        page.FindAll(".tl .k").Select(mark => mark.ClassName!.Trim()).ShouldBe(["k x", "k x", "k f"]);
    }

    [Fact]
    public void A_ticket_one_may_not_see_is_refused_in_words()
    {
        Hotline.On<GetTicket, TicketDetail>(_ => new NotFound("ticket", "没有这件工单，或者您无权查看。"));
        Render<TicketPage>(page => page.Add(it => it.No, "1")).Find(".note").TextContent.ShouldContain("没有这件工单");
    }

    [Fact]
    public void A_broken_server_is_an_answer_not_a_crash()
    {
        Hotline.On<GetTicket, TicketDetail>(_ => throw new InvalidOperationException("down"));
        Render<TicketPage>(page => page.Add(it => it.No, "1")).Find(".note").TextContent.ShouldContain("系统没能完成这一步");
    }

    [Fact]
    public void An_administrator_gives_a_stopped_ticket_a_way_on()
    {
        Hotline.On<ListRestartStages, RestartStages>(_ => new RestartStages("工单办理", 3, [new("a4", "处置"), new("a5", "审核")]))
            .On<RestartTicket, RestartedTicket>(act => new RestartedTicket(act.No, 3, ["审核"], false));
        var done = false;
        var card = Render<StoppedCard>(card => card.Add(it => it.No, "261119-0212").Add(it => it.OnDone, () => done = true));
        card.FindAll("#stopped-from option").Select(option => option.TextContent).ShouldBe(["从头开始", "处置", "审核"]);

        card.Find("button.p").Click();
        card.Find(".hint.bad").TextContent.ShouldBe("请写明理由。");
        Hotline.Asked.OfType<RestartTicket>().ShouldBeEmpty();

        card.Find("#stopped-reason").Input("流程图已改好");
        card.Find("#stopped-from").Change("a5");
        card.Find("button.p").Click();
        Hotline.Asked.OfType<RestartTicket>().ShouldHaveSingleItem().ShouldBe(new RestartTicket("261119-0212", "流程图已改好", "a5"));
        done.ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_ticket_is_closed_with_a_reason_or_the_refusal_is_shown()
    {
        Hotline.On<ListRestartStages, RestartStages>(_ => new RuleRefusal("flow-not-published", "请先发布"))
            .On<CloseStoppedTicket, Done>(_ => new Conflict("ticket-not-stopped", "周明已经重新启动流程"));
        var card = Render<StoppedCard>(card => card.Add(it => it.No, "261119-0212"));
        card.Find("button.p").HasAttribute("disabled").ShouldBeTrue();

        card.Find("#stopped-reason").Input("已办结");
        card.FindAll("button")[^1].Click();

        card.Find(".note").TextContent.ShouldContain("周明已经重新启动流程");
    }

    [Fact]
    public void Several_tasks_on_one_ticket_are_all_there_the_tickets_own_stage_first()
    {
        TaskRow[] open = [Samples.Row(1, "污水外溢", "visit", "上门", null, "完成"), Samples.Row(2, "污水外溢", "handle", "处置", null, "办结提交")];
        Hotline.On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "污水外溢"), open))
            .On<GetTask, TaskDetail>(query => Samples.Detail(open.Single(row => row.TaskId == query.TaskId), Samples.AcceptForm));
        var page = Render<TicketPage>(page => page.Add(it => it.No, "261119-0212"));
        page.FindAll(".mine label").Select(label => label.TextContent.Trim()).ShouldBe(["处置", "上门"]);
        page.Find("#h-do").TextContent.ShouldBe("填办理结果");

        page.FindAll(".mine input")[1].Change("1");

        page.Find("#h-do").TextContent.ShouldBe("上门");
    }

    private void Lay() => Hotline
        .On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "污水外溢")))
        .On<RevealReporter, RevealedReporter>(_ => new RevealedReporter("刘晓光", "13812345678"));
}
