using Bunit;
using Hotline.Workflows.Desk.Matters;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>The page of a matter of any kind, and the list of them.</summary>
public sealed class MatterPageTests : DeskContext, IAsyncLifetime
{
    private const string No = "XC261123-0001";

    private static readonly MatterRow Row = new(
        No, "site-meeting", "现场会", "杨庄路 22 号院", "261119-0212", "污水外溢", MatterStatus.Open, null, "周敏", "八角街道", Samples.Now.AddHours(-3), null,
        [new(9, "开会", null, "区水务局", Samples.Now.AddMinutes(40), false, false), new(10, "开会", "韩雪松", "区园林局", Samples.Now.AddHours(9), false, false)],
        Samples.Now.AddMinutes(40), false, ["办结提交", Matter.Closing]);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A picker's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void The_page_tells_the_life_of_any_kind_in_a_line()
    {
        Lay(Detail(Row));
        var page = Page();
        page.Find("h1").TextContent.ShouldBe("杨庄路 22 号院");
        page.FindAll(".lane b").Select(step => step.TextContent).ShouldBe(["发起", "批准", "开会", "纪要", "结束"]);
        page.FindAll(".lane li").Select(step => step.ClassName ?? "").ShouldBe(["", "", "now", "todo", "todo"]);
        page.FindAll(".lane .w")[2].TextContent.ShouldBe("1 / 3");
        page.Find(".mfacts").TextContent.ShouldContain("杨庄路");
        page.Find(".side").TextContent.ShouldContain("工单要等它结束：办结提交、办结");
        page.FindAll(".mtk .tag").Select(answer => answer.TextContent).ShouldBe(["同意"]);
        page.FindAll("#do").ShouldBeEmpty("none of its tasks is mine");
    }

    [Fact]
    public void My_task_has_its_form_on_the_page_and_the_facts_stand_once()
    {
        var mine = Row with { Holders = [new(9, "开会", null, "八角街道", null, false, true)] };
        Lay(Detail(mine));
        Hotline.On<GetTask, TaskDetail>(query => Samples.Detail(
            Samples.Row(query.TaskId, "污水外溢", "meet", "开会", null, "开过了") with { Matter = new MatterRef(No, "现场会", "杨庄路") }, Samples.AcceptForm) with
        {
            Matter = new TaskMatter("周敏", "八角街道", Samples.Now, [new("地点", "杨庄路")], []),
        });
        var page = Page();
        page.Find("#h-do").TextContent.ShouldBe("开会");
        page.FindAll(".msheet").ShouldBeEmpty();
    }

    [Fact]
    public void Taking_back_asks_for_a_reason_and_is_offered_only_while_it_is_allowed()
    {
        Lay(Detail(Row));
        Page().FindAll(".wd-do").ShouldBeEmpty();

        Lay(Detail(Row) with { MayWithdraw = true });
        Hotline.On<WithdrawMatter, Done>(_ => default(Done));
        var page = Page();
        page.Find(".wd-do").Click();
        page.Find(".hint.bad").TextContent.ShouldBe("请写明为什么撤回。");
        Hotline.Asked.OfType<WithdrawMatter>().ShouldBeEmpty();
        page.Find("#wd-reason").Input("不用开了");
        page.Find(".wd-do").Click();
        Hotline.Asked.OfType<WithdrawMatter>().ShouldHaveSingleItem().ShouldBe(new WithdrawMatter(No, "不用开了"));
    }

    [Fact]
    public void One_that_ended_says_how_and_has_nothing_ahead()
    {
        Lay(Detail(Row with { Status = MatterStatus.Withdrawn, Outcome = "发起人撤回", EndedAt = Samples.Now, Holders = [], Waits = [] }) with { Lane = [] });
        var page = Page();
        page.FindAll(".lane b").Select(step => step.TextContent).ShouldBe(["发起", "发起人撤回"]);
        page.Find(".lane li:last-child").ClassName.ShouldBe("bad");
        page.Find(".marks").TextContent.ShouldContain("已撤回");
    }

    [Fact]
    public void The_list_asks_by_what_stands_in_its_address_and_goes_on_from_where_it_stopped()
    {
        Hotline.On<ListMatterKinds, IReadOnlyList<MatterKindRow>>(_ => new List<MatterKindRow> { new("site-meeting", "现场会") })
            .On<ListUnits, IReadOnlyList<UnitRow>>(_ => new List<UnitRow>())
            .On<ListMatters, Page<MatterRow>>(ask => new Page<MatterRow>([ask.After is null ? Row : Row with { No = "XC261123-0000" }], ask.After is null ? "77" : null));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/matters?kind=site-meeting&state=open&q=杨庄");
        var page = Render<MattersPage>();
        page.FindAll("#mat-kind option").Select(option => option.TextContent).ShouldBe(["全部种类", "现场会"]);
        page.Find(".more button").Click();
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.Find("tbody tr").TextContent.ShouldContain("区水务局 等 2 人");
        Hotline.Asked.OfType<ListMatters>().ShouldBe(
            [new("site-meeting", MatterStatus.Open, null, "杨庄"), new("site-meeting", MatterStatus.Open, null, "杨庄", "77")]);
    }

    private IRenderedComponent<MatterPage> Page() => Render<MatterPage>(page => page.Add(it => it.No, No));

    private void Lay(MatterDetail detail) => Hotline.On<GetMatter, MatterDetail>(_ => detail);

    private static MatterDetail Detail(MatterRow row) => new(
        row, [new("地点", "杨庄路 22 号院")], [],
        [new MatterTask(Samples.Row(8, "污水外溢", "approve", "批准", null), "八角街道", "同意", "赵立新", Samples.Now, [])],
        [], [new(1, Samples.Now, "matter.begun", "周敏", null, "八角街道", null, "发起现场会", null, null, null)], [],
        [
            new("批准", MatterStepState.Done, Samples.Now.AddHours(-2), "赵立新", 1, 1), new("开会", MatterStepState.Now, null, null, 1, 3),
            new("纪要", MatterStepState.Ahead, null, null, 0, 0),
        ],
        false, 3);
}
