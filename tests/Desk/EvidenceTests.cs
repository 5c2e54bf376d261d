using Bunit;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

public sealed class EvidenceTests : DeskContext
{
    private static readonly DateTimeOffset Back = Samples.Now - TimeSpan.FromHours(20);
    private readonly TicketDetail sentBack = Samples.Ticket(Samples.TicketRow("261119-0212", "污水外溢")) with
    {
        Results =
        [
            new(Back - TimeSpan.FromHours(1), 1, "联系清掏公司疏通。", "您好，已疏通管道。", "已解决", "周敏"),
            new(Back + TimeSpan.FromHours(5), 2, "联系清掏公司疏通。更换了破损管道。", "您好，已更换管道。", "已解决", "周敏"),
        ],
        Attachments =
        [
            new(1, "旧.jpg", "image/jpeg", 345678, "handle", Back - TimeSpan.FromHours(2), "周敏"),
            new(2, "新.jpg", "image/jpeg", 345678, "handle", Back + TimeSpan.FromHours(4), "周敏") { MayRemove = true },
            new(3, "回函.pdf", "application/pdf", 3456, "handle", Back + TimeSpan.FromHours(4), "周敏"),
        ],
    };

    [Fact]
    public void A_reviewer_sees_what_was_done_the_reply_the_pictures_and_what_changed_since_the_send_back()
    {
        var review = Samples.Detail(Samples.Row(5, "污水外溢", "review", "审核", TimeSpan.FromHours(1), "通过", "退回"), new TaskForm { Id = "review", Title = "审核" });
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, review).Add(it => it.Ticket, sentBack));

        var seen = pane.Find(".evd");
        seen.TextContent.ShouldContain("您好，已更换管道。");
        pane.FindAll(".evd mark").Select(mark => mark.TextContent).ShouldBe(["更换了破损管道。", "您好，已更换管道。"]);
        seen.TextContent.ShouldContain("第二天又冒出来");
        pane.FindAll(".evd img").Select(image => image.GetAttribute("src")).ShouldBe(["/api/attachments/1?view=true", "/api/attachments/2?view=true"]);
        pane.FindAll(".evd .tag.p").Count.ShouldBe(2, "two files came after the send-back");
        var html = pane.Markup;
        html.IndexOf("class=\"evd\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("main-act", StringComparison.Ordinal), "what is decided upon stands above the decision");
    }

    [Fact]
    public void Who_reviews_sees_who_handled_it_and_is_not_alarmed_by_a_post_they_cannot_fill()
    {
        var review = Samples.Detail(Samples.Row(5, "污水外溢", "review", "审核", TimeSpan.FromHours(1), "通过", "退回"), new TaskForm { Id = "review", Title = "审核" })
            with
        { People = new PeopleView(null, null, "陈静", 9) };
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, review).Add(it => it.Ticket, sentBack));
        pane.Find(".ppl-of").TextContent.ShouldBe("八角街道 · 主办");
        pane.FindAll(".ppl b").Select(name => name.TextContent).ShouldBe(["赵立新", "未指定", "周敏"]);
        pane.FindAll(".ppl .over-t").ShouldBeEmpty();

        pane.Render(pane => pane.Add(it => it.Detail, review with { IsLeadUnits = true }));
        pane.FindAll(".ppl-of").ShouldBeEmpty();
        pane.FindAll(".ppl .over-t").Count.ShouldBe(2, "those who handle it are to fill the posts");
    }

    [Fact]
    public void Rework_starts_empty_beside_the_rejected_answer_which_can_be_taken_up_again()
    {
        var handle = Samples.Detail(
            Samples.Row(6, "污水外溢", "handle", "处置", TimeSpan.FromHours(1), "办结提交"), Samples.HandleForm with { Records = new Dictionary<string, string> { ["办结提交"] = "result" } });
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, handle).Add(it => it.Ticket, sentBack));
        pane.Find("textarea[name=publicReply]").GetAttribute("value").ShouldBeNullOrEmpty();
        pane.Find(".evd-h").TextContent.ShouldContain("上次退回的办理结果");
        pane.Find(".evd-h button").Click();
        pane.Find("textarea[name=publicReply]").GetAttribute("value").ShouldBe("您好，已更换管道。");
    }

    [Fact]
    public void A_callback_agent_sees_the_reply_dials_from_it_and_knows_when_the_next_call_is()
    {
        Hotline.On<RevealReporter, RevealedReporter>(_ => new RevealedReporter("刘晓光", "138 1234 5678"));
        var call = Samples.Detail(Samples.Row(7, "污水外溢", "callback", "回访", TimeSpan.FromHours(1), "满意", "未接通"), new TaskForm { Id = "callback", Title = "回访", Neutral = true }) with
        {
            Call = new CallPlan(1, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8))),
        };
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, call).Add(it => it.Ticket, sentBack));
        pane.Find(".call-plan").TextContent.Trim().ShouldBe("第 1 次回访。打不通时，明天 09:00 再打第 2 次。");
        pane.Find(".evd").TextContent.ShouldContain("已更换管道");

        pane.Find("button.dial").Click();
        JSInterop.Invocations["desk.dial"].Single().Arguments[0].ShouldBe("13812345678");
        pane.Find("a.dial").GetAttribute("href").ShouldBe("tel:13812345678");
    }

    [Fact]
    public void A_dispatcher_sees_on_what_basis_a_unit_returned_the_ticket_and_the_last_step_is_a_persons()
    {
        var ticket = sentBack with
        {
            Returns = [new(Back, "八角街道", "不在辖区内", "《市政管理条例》第十条", "周敏", "不属本单位职责")],
            Timeline =
            [
                new(10, Samples.Now, "attachment.added", "周敏", null, "八角街道", "dispatch", "添加附件：现场.jpg", null, null, null),
                new(9, Samples.Now, "ticket.migrated", "管理员", null, null, null, "流程迁移：第 1 版 → 第 2 版", null, null, null),
                new(8, Samples.Now, "task.completed", "周敏", null, "八角街道", "accept", "接单：退单", null, null, null),
            ],
        };
        var dispatch = Samples.Detail(Samples.Row(8, "污水外溢", "dispatch", "派单", TimeSpan.FromHours(1), "派单"), new TaskForm { Id = "dispatch", Title = "派单" });
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, dispatch).Add(it => it.Ticket, ticket));
        pane.Find(".basis").TextContent.ShouldBe("法定依据：《市政管理条例》第十条");
        pane.Find(".kv").TextContent.ShouldContain("接单：退单");
        pane.Find(".kv").TextContent.ShouldNotContain("现场.jpg");
        pane.Markup.ShouldNotContain("流程迁移");
    }

    [Fact]
    public void What_led_to_the_task_is_told_once()
    {
        var ticket = sentBack with { Returns = [new(Back, "八角街道", "不在辖区内", "《市政管理条例》第十条", "周敏", "不属本单位职责")] };
        var row = Samples.Row(8, "污水外溢", "dispatch", "派单", TimeSpan.FromHours(1), "派单") with { Hint = "八角街道退单：不属本单位职责，不在辖区内", ReturnCount = 1 };
        var pane = Render<TaskPane>(pane => pane.Add(it => it.Detail, Samples.Detail(row, new TaskForm { Id = "dispatch", Title = "派单" })).Add(it => it.Ticket, ticket));
        pane.FindAll(".note").Select(note => note.TextContent).ShouldHaveSingleItem().ShouldContain("不在辖区内");
        pane.Find(".kv").TextContent.ShouldNotContain("上一步");

        var handle = Samples.Row(9, "污水外溢", "handle", "处置", TimeSpan.FromHours(1), "办结提交") with { Hint = "响应（已响应）：约今天 16:00 上门" };
        pane.Render(pane => pane.Add(it => it.Detail, Samples.Detail(handle, Samples.HandleForm)));
        pane.Find(".taskform .note").TextContent.ShouldContain("约今天 16:00 上门");
        pane.Find(".kv").TextContent.ShouldNotContain("上一步", customMessage: "it stands above the form");

        // What has happened since is no part of it.
        ticket = ticket with { Timeline = [new(11, Samples.Now, "matter.ended", "陈静", null, "区中心", null, "会商：形成结论", null, null, null), .. ticket.Timeline] };
        pane.Render(pane => pane.Add(it => it.Ticket, ticket));
        pane.Find(".kv").TextContent.ShouldContain("会商：形成结论");
    }

    [Fact]
    public void A_ticket_says_when_its_citizen_is_called_again_and_the_list_shows_it_waiting()
    {
        var at = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));
        Hotline
            .On<GetTicket, TicketDetail>(_ => sentBack with { NextCall = new NextCall(at, 2) })
            .On<ListWaitingCalls, IReadOnlyList<WaitingCall>>(_ => new[] { new WaitingCall("261119-0212", "污水外溢", new NextCall(at, 2)) });
        Render<TicketPage>(page => page.Add(it => it.No, "261119-0212")).Find(".next-call").TextContent.ShouldBe("回访未接通，明天 09:00 再打（第 2 次）。");
        var list = Render<WaitingCalls>();
        list.Find(".tk").TextContent.ShouldContain("明天 09:00");
        list.Find(".tk").TextContent.ShouldContain("第 2 次回访");
    }

    [Fact]
    public void Only_a_file_one_added_oneself_can_be_taken_back()
    {
        Hotline.On<RemoveAttachment, Done>(_ => default(Done));
        var changed = false;
        var card = Render<AttachmentCard>(card => card.Add(it => it.No, "1").Add(it => it.Files, sentBack.Attachments).Add(it => it.OnAdded, () => changed = true));
        card.FindAll(".rm").ShouldHaveSingleItem().GetAttribute("aria-label").ShouldBe("删除附件 新.jpg");
        card.Find(".rm").Click();
        Hotline.Asked.OfType<RemoveAttachment>().Single().AttachmentId.ShouldBe(2);
        changed.ShouldBeTrue();
    }

    [Fact]
    public void Clocks_stand_in_the_order_of_stages_and_those_that_ended_are_folded()
    {
        var list = Render<ClockList>(list => list.Add(it => it.Clocks, sentBack.Clocks));
        list.FindAll(".clock b").Select(name => name.TextContent).ShouldBe(["处置", "接单", "响应"]);
        list.FindAll("details.ended:not([open]) .clock").Count.ShouldBe(2);
        list.Find(".ended summary").TextContent.ShouldBe("已停的时限 2 个，其中 1 个超时");
    }
}
