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

    private static readonly TaskDetail Respond = Samples.Detail(
        Samples.Row(77, "占道停车", "respond", "响应", TimeSpan.FromMinutes(8), "已响应"), new TaskForm
        {
            Id = "respond",
            Title = "响应",
            Fields =
            [
                new() { Name = "reached", Label = "是否联系上", Type = FieldType.YesNo, RequiredFor = ["*"] },
                new() { Name = "attempts", Label = "联系了几次", Type = FieldType.Number, RequiredFor = ["*"], ShownWhen = new Dictionary<string, string> { ["reached"] = "false" } },
                new() { Name = "again", Label = "何时再联系", Type = FieldType.DateTime, RequiredFor = ["*"], ShownWhen = new Dictionary<string, string> { ["reached"] = "false" } },
            ],
        });

    private static readonly TaskDetail Call = Samples.Detail(
        Samples.Row(78, "占道停车", "callback", "回访", TimeSpan.FromMinutes(8), "满意", "未接通"), new TaskForm
        {
            Id = "callback",
            Title = "回访",
            Neutral = true,
            Questions = [new() { Text = "没有解决，提交后退回承办单位重办。", For = ["满意"], When = new Dictionary<string, string> { ["solved"] = "false" } }],
            Fields = [new() { Name = "solved", Label = "是否解决", Type = FieldType.YesNo, RequiredFor = ["满意"], ShownFor = ["满意"] }],
        });

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
    public void A_click_hands_in_though_the_browser_still_keeps_the_last_word_as_a_draft()
    {
        JSInterop.SetupVoid("desk.keep", _ => true);
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var report = new FormField { Name = "report", Label = "做了什么", RequiredFor = ["*"] };
        var form = Show(Samples.Detail(Samples.Row(1, "堆物", "x", "报处置", TimeSpan.FromHours(1), "办完了"), new TaskForm { Id = "x", Title = "x", Fields = [report] }));

        form.Find("[name=report]").Input("堆物清走了");
        form.Find(".main-act").Click();

        sent.ShouldNotBeNull().Data["report"]!.GetValue<string>().ShouldBe("堆物清走了");
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
        form.Find("input[name$='.work']").Input("查漏点");
        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["分工"]);
        form.Find("input[name$='.dueAt']").Input("2026-11-26T18:00");
        form.FindAll(".lack a").ShouldBeEmpty();
        form.Find(".rows > button").Click();
        form.FindAll(".rows > button").ShouldBeEmpty("no more than two");
        form.Find(".main-act").Click();
        sent!.Data["parts"]!.AsArray().Single()!["work"]!.GetValue<string>().ShouldBe("查漏点");
        sent.Data["parts"]![0]!["dueAt"]!.GetValue<string>().ShouldStartWith("2026-11-26T18:00");
    }

    [Fact]
    public void What_is_written_in_a_row_stays_until_whoever_holds_it_says_otherwise()
    {
        var parts = new FormField { Name = "parts", Label = "分工", Type = FieldType.Rows, Columns = [new() { Name = "work", Label = "事" }] };
        var told = "";
        var field = Render<FieldInput>(given => given
            .Add(input => input.Field, parts)
            .Add(input => input.Id, "parts")
            .Add(input => input.ValueChanged, text => { told = text ?? ""; }));
        var cell = field.FindComponent<RowsInput>().FindComponent<FieldInput>().Instance;

        field.Find("input").Input("查漏点");

        field.FindComponent<RowsInput>().FindComponent<FieldInput>().Instance.ShouldBeSameAs(cell, "its holder has not been drawn yet: a new row would lose the letters that come meanwhile");
        field.Find("input").GetAttribute("value").ShouldBe("查漏点");
        told.ShouldContain("work");

        field.Render(given => given.Add(input => input.Value, """[{"work":"开挖"}]"""));

        field.Find("input").GetAttribute("value").ShouldBe("开挖");
    }

    [Fact]
    public void A_row_that_is_removed_takes_its_own_text_with_it()
    {
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var parts = new FormField { Name = "parts", Label = "分工", Type = FieldType.Rows, RequiredFor = ["*"], Columns = [new() { Name = "work", Label = "事", RequiredFor = ["*"] }] };
        var form = Show(Samples.Detail(Samples.Row(1, "分头办", "x", "分头办", TimeSpan.FromHours(1), "完成"), new TaskForm { Id = "x", Title = "x", Fields = [parts] }));
        foreach (var (text, place) in new[] { "查漏点", "开挖", "回填" }.Select((text, place) => (text, place)))
        {
            if (place > 0)
                form.Find(".rows > button").Click();
            form.FindAll("input[name$='.work']")[place].Input(text);
        }

        form.FindAll(".rowset")[1].QuerySelector("button")!.Click();

        form.FindAll("input[name$='.work']").Select(field => field.GetAttribute("value")).ShouldBe(["查漏点", "回填"]);
        form.FindAll("legend").Select(legend => legend.TextContent).ShouldBe(["第 1 行", "第 2 行"]);
        form.Find(".main-act").Click();
        sent!.Data["parts"]!.AsArray().Select(row => row!["work"]!.GetValue<string>()).ShouldBe(["查漏点", "回填"]);
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
        form.FindAll(".outs button")[1].Click();
        form.Find("textarea[name=reason]").Input("不在本街道辖区");
        form.Find("textarea[name=legalBasis]").Input("属地管理");
        form.Find(".main-act").Click();

        form.Find(".note").TextContent.ShouldContain("张三 已于 今天 17:32 办理");
        form.Find("textarea[name=reason]").GetAttribute("value").ShouldBe("不在本街道辖区");
        form.Markup.ShouldContain("复制我写的");
    }

    [Fact]
    public void A_conflict_is_told_once_without_a_code_and_what_was_typed_is_copied_in_words()
    {
        Hotline.On<CompleteTask, CompletedTask>(_ => new Conflict("task-already-completed", "这一件已经办完。", "张三", Samples.Now));
        var form = Show(Respond);
        form.Find("input[value=false]").Change(true);
        form.Find("input[name=attempts]").Input("3");
        form.Find("input[name=again]").Input("2026-11-24T09:00");
        form.Find(".main-act").Click();
        form.Render(view => view.Add(it => it.Detail, Respond with { CompletedAt = Samples.Now, CompletedByName = "张三", Outcome = "已响应", Refusal = "张三已领取" }));

        form.FindAll(".note").ShouldHaveSingleItem().TextContent.ShouldContain("这一件已经办完");
        form.Markup.ShouldNotContain("task-already-completed");
        form.Find(".mine-typed button").Click();
        JSInterop.Invocations["desk.copy"].Single().Arguments[0].ShouldBe("是否联系上：否\n联系了几次：3\n何时再联系：2026-11-24 09:00");
    }

    [Fact]
    public void Who_did_not_reach_the_citizen_is_asked_how_often_and_when_again()
    {
        var form = Show(Respond);
        form.FindAll(".frow").Count.ShouldBe(1);
        form.Find("input[value=true]").Change(true);
        form.FindAll(".lack a").ShouldBeEmpty();
        form.Find("input[value=false]").Change(true);
        form.FindAll(".lack a").Select(link => link.TextContent).ShouldBe(["联系了几次", "何时再联系"]);
    }

    [Fact]
    public void A_call_suggests_no_answer_and_satisfied_with_what_is_not_solved_asks_first()
    {
        CompleteTask? sent = null;
        Hotline.On<CompleteTask, CompletedTask>(request => new CompletedTask((sent = request).TaskId, "1", request.Outcome, []));
        var form = Show(Call);
        form.FindAll(".main-act").ShouldBeEmpty();
        form.FindAll(".outs .b.p").ShouldBeEmpty();
        string[] Buttons() => [.. form.FindAll(".outs button[aria-pressed]").Select(button => button.TextContent)];
        var before = Buttons();

        form.Find("input[value=false]").Change(true);
        form.FindAll(".outs button").First(button => button.TextContent == "满意").Click();
        sent.ShouldBeNull();
        form.Find(".ask").TextContent.ShouldContain("退回承办单位重办");
        Buttons().ShouldBe(before, "no button takes another's place");
        form.Find(".ask .yes").Click();
        (sent!.Outcome, sent.Data["solved"]!.GetValue<bool>()).ShouldBe(("满意", false));
    }

    [Fact]
    public void The_chosen_answer_comes_back_with_the_draft()
    {
        JSInterop.Setup<Dictionary<string, string>?>("desk.draft", "task.431").SetResult(new() { ["$outcome"] = "退单", ["reason"] = "不在本街道" });
        var form = Show(Accept);
        form.Find(".main-act").TextContent.ShouldStartWith("退单");
        form.Find("textarea[name=reason]").GetAttribute("value").ShouldBe("不在本街道");
    }

    [Fact]
    public async Task A_claim_can_be_taken_back_for_a_while()
    {
        Hotline.On<ClaimTask, Done>(_ => default(Done)).On<ReleaseTask, Done>(_ => default(Done));
        var form = Show(Accept);
        form.FindAll(".outs button").Single(button => button.TextContent.StartsWith("领取")).Click();
        var toasts = Services.GetRequiredService<Toasts>();
        toasts.Text.ShouldBe("已领取 261123-0431");
        await form.InvokeAsync(toasts.Undo!);
        Hotline.Asked.OfType<ReleaseTask>().Single().TaskId.ShouldBe(431);
    }

    [Fact]
    public void What_is_in_hand_is_not_offered_to_be_claimed() =>
        Show(Accept with { Row = Accept.Row with { IsMine = true, CanClaim = true } }).Markup.ShouldNotContain("领取");

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
