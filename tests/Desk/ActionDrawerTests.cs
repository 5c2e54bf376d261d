using Bunit;
using Hotline.Workflows.Desk.Matters;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>别的办法 and 旁办事项 on the ticket's page, and what an answer waits for.</summary>
public sealed class ActionDrawerTests : DeskContext
{
    private const string No = "261119-0212";

    private static readonly TaskForm Visit = new()
    {
        Id = "visit",
        Title = "现场会",
        Fields = [new() { Name = "place", Label = "地点", RequiredFor = ["*"], MinLength = 2 }],
    };

    private static readonly TicketAction Meeting = new("site-meeting", "开现场会", "请各方到现场", Visit, true, null);

    [Fact]
    public void Actions_keep_their_order_and_those_that_are_refused_say_why()
    {
        var drawer = Drawer(new TicketAction("extension", "申请延期", "往后延", Visit, false, "已过期限，不能申请延期"), Meeting);
        drawer.FindAll(".acl .h b").Select(title => title.TextContent).ShouldBe(["申请延期", "开现场会"]);
        var refused = drawer.FindAll(".acl .h")[0];
        refused.HasAttribute("disabled").ShouldBeTrue();
        refused.TextContent.ShouldContain("已过期限，不能申请延期");
        drawer.FindAll(".in0").ShouldBeEmpty("none is open");
    }

    [Fact]
    public void An_open_action_lacks_what_it_lacks_and_begins_once_under_one_key()
    {
        Hotline.On<BeginMatter, BegunMatter>(act => new BegunMatter("XC261123-0001", act.Kind, false, [new(9, "meet", "开会")]));
        BegunMatter? begun = null;
        var drawer = Drawer([Meeting], open: "site-meeting", on: done => begun = done);
        drawer.Find(".do-begin").Click();
        drawer.Find(".hint.bad").TextContent.ShouldBe("请填地点");
        Hotline.Asked.OfType<BeginMatter>().ShouldBeEmpty();

        drawer.Find("[id$=site-meeting-place]").Input("杨庄路 22 号院");
        var gate = Hotline.Hold<BeginMatter>();
        drawer.Find(".do-begin").Click();
        drawer.Find(".do-begin").HasAttribute("disabled").ShouldBeTrue();
        gate.SetResult();
        drawer.WaitForAssertion(() => begun.ShouldNotBeNull());
        var asked = Hotline.Asked.OfType<BeginMatter>().ShouldHaveSingleItem();
        (asked.TicketNo, asked.Kind, asked.IdempotencyKey).ShouldBe((No, "site-meeting", "id1"));
        asked.Data["place"]!.GetValue<string>().ShouldBe("杨庄路 22 号院");
    }

    [Fact]
    public void A_refusal_stays_above_the_form_and_another_try_has_the_same_key()
    {
        Hotline.On<BeginMatter, BegunMatter>(_ => new RuleRefusal("action-not-allowed", "XC-1 在办"));
        var drawer = Drawer([Meeting], open: "site-meeting");
        drawer.Find("[id$=site-meeting-place]").Input("杨庄路");
        drawer.Find(".do-begin").Click();
        drawer.Find(".note").TextContent.ShouldContain("XC-1 在办");
        drawer.Find(".do-begin").Click();
        Hotline.Asked.OfType<BeginMatter>().Select(ask => ask.IdempotencyKey).ShouldBe(["id1", "id1"]);
    }

    [Fact]
    public void The_page_opens_on_the_action_in_its_address()
    {
        Hotline.On<GetTicket, TicketDetail>(query => Samples.Ticket(Samples.TicketRow(query.No, "污水外溢")) with { Actions = [Meeting] });
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/tickets/{No}?do=site-meeting");
        var page = Render<TicketPage>(page => page.Add(it => it.No, No));
        page.Find(".dwr .on .h").GetAttribute("aria-expanded").ShouldBe("true");
        page.Find(".dwr-off").Click();
        page.FindAll(".dwr").ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_for_me_comes_first_then_what_is_due_and_the_rest_behind_a_link()
    {
        long? acts = null;
        var list = Render<MatterList>(list => list
            .Add(it => it.OnAct, task => acts = task)
            .Add(it => it.Matters, [Matter("XP-1", due: 60), Matter("CS-1", due: 5), Matter("YQ-1", due: 600, mine: true), Matter("GZ-1", ended: "同意")]));
        list.Find("h2").TextContent.ShouldBe("旁办事项 3");
        list.FindAll(".sdl .x").Select(line => line.TextContent.Split(' ')[0]).ShouldBe(["YQ-1", "CS-1", "XP-1"]);
        list.Find(".sdl li").ClassName!.ShouldContain("mine");
        list.Find(".sdl li.mine button").Click();
        acts.ShouldBe(7);
        list.Find("header button").Click();
        list.FindAll(".sdl li").Count.ShouldBe(4);
    }

    [Fact]
    public void An_answer_that_waits_is_disabled_and_lists_what_for()
    {
        var row = Samples.Row(1, "污水外溢", "handle", "处置", null, "办结提交", "其他");
        var form = Render<TaskFormView>(form => form.Add(it => it.Detail, Samples.Detail(row, Visit)).Add(it => it.Matters, [Matter("YQ-1", waits: "办结提交")]));
        form.Find(".main-act").HasAttribute("disabled").ShouldBeTrue();
        form.Find(".held").TextContent.ShouldContain("还不能“办结提交”：延期没结束");
        form.Find(".held a").GetAttribute("href").ShouldBe("/matters/YQ-1");
    }

    [Fact]
    public void A_task_of_a_matter_shows_what_was_asked_for_and_waits_for_no_other()
    {
        var row = Samples.Row(1, "污水外溢", "approve", "延期审批", null, "同意") with { Matter = new MatterRef("YQ-1", "延期", "等许可") };
        var detail = Samples.Detail(row, Visit) with { Matter = new TaskMatter("刘颖", "八角街道", Samples.Now, [new("延多久", "3 个工作日")], []) };
        var form = Render<TaskFormView>(form => form.Add(it => it.Detail, detail).Add(it => it.Matters, [Matter("YQ-1", waits: "同意")]));
        form.Find(".msheet").TextContent.ShouldContain("刘颖（八角街道）");
        form.Find(".msheet dd").TextContent.ShouldBe("3 个工作日");
        form.FindAll(".held").ShouldBeEmpty();
    }

    private IRenderedComponent<ActionDrawer> Drawer(params TicketAction[] actions) => Drawer(actions, null);

    private IRenderedComponent<ActionDrawer> Drawer(TicketAction[] actions, string? open, Action<BegunMatter>? on = null) => Render<ActionDrawer>(drawer => drawer
        .Add(it => it.Ticket, Samples.Ticket(Samples.TicketRow(No, "污水外溢")) with { Actions = actions })
        .Add(it => it.Open, open)
        .Add(it => it.OnBegun, done => on?.Invoke(done)));

    private static MatterRow Matter(string no, double? due = null, bool mine = false, string? ended = null, string? waits = null) => new(
        no, "extension", "延期", "等许可", No, "污水外溢", ended is null ? MatterStatus.Open : MatterStatus.Ended, ended, "刘颖", "八角街道", Samples.Now, null,
        ended is null ? [new(7, "延期审批", null, "八角街道", Samples.Now.AddMinutes(due ?? 0), false, mine)] : [],
        Samples.Now.AddMinutes(due ?? 0), false, waits is null ? [] : [waits]);
}
