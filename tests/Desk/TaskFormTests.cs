using Bunit;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class TaskFormTests : DeskContext
{
    private static readonly TaskDetail Handle = Samples.Detail(
        Samples.Row(219, "时代花园 2 号楼停水", "handle", "处置", TimeSpan.FromMinutes(25), "办结提交"), Samples.HandleForm);

    private static readonly TaskDetail Accept = Samples.Detail(
        Samples.Row(431, "八角西街占道停车", "accept", "接单", TimeSpan.FromMinutes(8), "接单", "退单"), Samples.AcceptForm);

    [Fact]
    public void What_is_missing_stands_above_the_button_as_links()
    {
        var form = Show(Handle);
        form.Find(".lack").TextContent.ShouldContain("还差 3 项");
        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["办理过程", "答复诉求人", "是否解决"]);

        form.Find("textarea[name=internalText]").Input("更换接触器，恢复供水");
        form.Find("textarea[name=publicReply]").Input("太短");
        form.Find("input[value=已解决]").Change(true);

        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["答复诉求人"]);
    }

    [Fact]
    public void Rows_are_added_filled_and_sent_as_a_list_and_half_a_row_is_missing()
    {
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var parts = new FormField
        {
            Name = "parts",
            Label = "分工",
            Type = FieldType.Rows,
            RequiredFor = ["*"],
            MaxRows = 2,
            Columns = [new() { Name = "work", Label = "事", RequiredFor = ["*"] }, new() { Name = "dueAt", Label = "办到", Type = FieldType.DateTime, RequiredFor = ["*"] }],
        };
        var form = Show(Samples.Detail(Samples.Row(1, "分头办", "x", "分头办", TimeSpan.FromHours(1), "完成"), new TaskForm { Id = "x", Title = "x", Fields = [parts] }));
        form.FindAll(".rowset").Count.ShouldBe(1);
        form.Find("input[name=work]").Input("查漏点");
        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["分工"]);
        form.Find("input[name=dueAt]").Input("2026-11-26T18:00");
        form.FindAll(".lack a").ShouldBeEmpty();
        form.Find(".rows > button").Click();
        form.FindAll(".rows > button").ShouldBeEmpty("no more than two");
        form.Find(".main-act").Click();
        sent!.Data["parts"]!.AsArray().Single()!["work"]!.GetValue<string>().ShouldBe("查漏点");
        sent.Data["parts"]![0]!["dueAt"]!.GetValue<string>().ShouldStartWith("2026-11-26T18:00");
    }

    [Fact]
    public void An_amount_is_read_back_as_it_is_typed_and_what_is_none_is_missing()
    {
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var amount = new FormField { Name = "amount", Label = "批准金额", Type = FieldType.Money, RequiredFor = ["*"] };
        var form = Show(Samples.Detail(Samples.Row(1, "审批", "x", "审批", TimeSpan.FromHours(1), "同意"), new TaskForm { Id = "x", Title = "x", Fields = [amount] }));
        form.Find("input[name=amount]").Input("4.861234");
        form.Find(".reads").TextContent.ShouldBe("“批准金额”最多到分，小数点后两位。");
        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["批准金额"]);
        form.Find("input[name=amount]").Input("4.86万");
        form.Find(".reads").TextContent.ShouldBe("48,600.00 元　肆万捌仟陆佰元整");
        form.FindAll(".lack a").ShouldBeEmpty();
        form.Find(".main-act").Click();
        sent!.Data["amount"]!.GetValue<string>().ShouldBe("4.86万");
    }

    [Fact]
    public void Pressing_the_button_too_early_marks_the_fields_and_sends_nothing()
    {
        var form = Show(Handle);
        form.Find(".main-act").Click();
        form.FindAll(".hint.bad").Count.ShouldBe(3);
        Hotline.Asked.OfType<CompleteTask>().ShouldBeEmpty();
    }

    [Fact]
    public void The_first_outcome_is_filled_and_another_one_brings_its_own_fields_first()
    {
        var form = Show(Accept);
        form.Find(".main-act").TextContent.ShouldStartWith("接单");
        form.FindAll(".frow").ShouldBeEmpty();

        form.FindAll(".outs button").Single(button => button.TextContent == "退单").Click();

        form.Find(".main-act").TextContent.ShouldStartWith("退单");
        form.FindAll(".frow .lb").Count.ShouldBe(2);
        Hotline.Asked.OfType<CompleteTask>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Control_enter_sends_only_what_the_outcome_shows()
    {
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request =>
        {
            sent = request;
            return new CompletedTask(request.TaskId, "261123-0219", request.Outcome, [new NextTask(8, "review", "审核")]);
        });
        CompletedTask? done = null;
        var form = Show(Handle, answer => done = answer);
        form.Find("textarea[name=internalText]").Input("更换接触器，恢复供水");
        form.Find("textarea[name=publicReply]").Input("您好，停水原因是水泵跳闸，已恢复。");
        form.Find("input[value=已解决]").Change(true);

        await form.InvokeAsync(() => Services.GetRequiredService<DeskKeys>().Press("Ctrl+Enter"));

        sent!.Outcome.ShouldBe("办结提交");
        sent.Version.ShouldBe(1);
        sent.Data["solved"]!.GetValue<string>().ShouldBe("已解决");
        done!.Next.ShouldHaveSingleItem().StageName.ShouldBe("审核");
    }

    [Fact]
    public void Losing_the_race_keeps_what_was_typed_and_says_who_was_first()
    {
        Hotline.On<CompleteTask, CompletedTask>(_ =>
            new Conflict("task-already-completed", "这一件已经办完。", "张三", Samples.Now.AddMinutes(-18)));
        var form = Show(Accept);
        form.FindAll(".outs button")[0].Click();
        form.Find("textarea[name=reason]").Input("不在本街道辖区");
        form.Find("textarea[name=legalBasis]").Input("属地管理");
        form.Find(".main-act").Click();

        form.Find(".note").TextContent.ShouldContain("张三 已于 今天 17:32 办理");
        form.Find("textarea[name=reason]").GetAttribute("value").ShouldBe("不在本街道辖区");
        form.Markup.ShouldContain("复制我写的");
    }

    [Fact]
    public void A_task_of_another_person_shows_why_it_cannot_be_done()
    {
        var form = Show(Accept with { Refusal = "李文博已领取" });
        form.Find(".ft").TextContent.ShouldContain("李文博已领取");
        form.FindAll(".main-act").ShouldBeEmpty();
        form.FindAll(".outs button").ShouldAllBe(button => button.HasAttribute("disabled") || button.TextContent.Contains("领取"));
    }

    [Fact]
    public void A_draft_left_in_the_browser_is_restored()
    {
        JSInterop.Setup<Dictionary<string, string>?>("desk.draft", "task.219")
            .SetResult(new() { ["internalText"] = "写了一半", ["gone"] = "不再有的栏目" });
        var form = Show(Handle);
        form.Find("textarea[name=internalText]").GetAttribute("value").ShouldBe("写了一半");
        form.Find(".note").TextContent.ShouldContain("已恢复");
    }

    [Fact]
    public void Answers_reach_the_server_with_their_types()
    {
        var time = Services.GetRequiredService<DeskTime>();
        var form = new TaskForm
        {
            Id = "all",
            Title = "",
            Fields =
            [
                new() { Name = "reached", Label = "", Type = FieldType.YesNo },
                new() { Name = "units", Label = "", Type = FieldType.Units },
                new() { Name = "at", Label = "", Type = FieldType.DateTime },
                new() { Name = "cost", Label = "", Type = FieldType.Number },
                new() { Name = "empty", Label = "", Type = FieldType.Text },
                new() { Name = "other", Label = "", Type = FieldType.Text, ShownFor = ["退单"] },
            ],
        };
        Dictionary<string, string> values = new()
        {
            ["reached"] = "true",
            ["units"] = "5,11",
            ["at"] = "2026-11-23T16:00",
            ["cost"] = "12.5",
            ["empty"] = " ",
            ["other"] = "不该送",
        };
        FormAnswers.Write(form, "接单", values, time).ToJsonString()
            .ShouldBe("""{"reached":true,"units":["5","11"],"at":"2026-11-23T16:00:00.0000000\u002B08:00","cost":12.5}""");
        FormAnswers.Read(form, Samples.Json("""{"reached":true,"units":["5","11"],"at":"2026-11-23T08:00:00Z"}"""), time)["at"].ShouldBe("2026-11-23T16:00");
    }

    private IRenderedComponent<TaskFormView> Show(TaskDetail detail, Action<CompletedTask>? done = null) =>
        Render<TaskFormView>(view => view.Add(it => it.Detail, detail).Add(it => it.OnCompleted, answer => done?.Invoke(answer)));
}
