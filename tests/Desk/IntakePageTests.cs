using Bunit;
using Hotline.Workflows.Desk.Intake;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class IntakePageTests : DeskContext, IAsyncLifetime
{
    private const string Category = "市政设施/排水/污水外溢";
    private static readonly UnitRow Street = new(5, 1, UnitKind.Street, "S5", "八角街道", "八角", "/1/5/");
    private static readonly UnitRow Community = new(51, 5, UnitKind.Community, "C51", "八角北里社区", "北里", "/1/5/51/");
    private static readonly UnitRow Bureau = new(9, 1, UnitKind.Bureau, "B9", "区水务局", "水务", "/1/9/");
    private readonly List<TicketDraft> taken = [];
    private CreatedTicket answer = new(1, "261123-0500", false, [new NextTask(3, "dispatch", "派单")]);

    public IntakePageTests() => Hotline
        .On<ListCategories, IReadOnlyList<CategoryRow>>(_ => new[] { new CategoryRow("A1", "A", 3, "污水外溢", Category, true, TicketLevel.OneDay) })
        .On<ListUnits, IReadOnlyList<UnitRow>>(query => query.ParentId is null ? [Street, Bureau] : new[] { Community })
        .On<SuggestDuplicates, IReadOnlyList<DuplicateSuggestion>>(_ => new[]
        {
            new DuplicateSuggestion(Samples.TicketRow("261123-0088", "12 号楼污水外溢"), ["同一地址"], Likelihood.High),
        })
        .On<CreateTicket, CreatedTicket>(request =>
        {
            taken.Add(request.Draft);
            return answer with { JoinedNo = request.Draft.JoinNo };
        });

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The lists of choices can only be given up that way.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public void A_draft_comes_back_whole_with_secrecy_and_every_choice()
    {
        Draft(new()
        {
            ["content"] = "井口往外冒水。",
            ["name"] = "刘工",
            ["secret"] = "true",
            ["phone"] = "13800001234",
            ["street"] = "5",
            ["community"] = "51",
            ["kind"] = nameof(TicketKind.Complaint),
            ["category"] = Category,
            ["urgency"] = nameof(Urgency.Urgent),
            ["level"] = nameof(TicketLevel.SevenDays),
            ["channel"] = nameof(Channel.WeChat),
            ["unit"] = "9",
        });
        var page = Render<IntakePage>();

        page.WaitForAssertion(() => page.Find(".restored").TextContent.ShouldContain("诉求内容、诉求人、保密、电话、街道、社区、业务类别、问题分类、紧急程度、办理时限、受理方式、派给"));
        page.Find("input[name=secret]").HasAttribute("checked").ShouldBeTrue();
        page.Find(".ib0 .b.p").Click();

        var draft = taken.ShouldHaveSingleItem();
        (draft.ReporterSecret, draft.Kind, draft.Urgency, draft.Level, draft.Channel).ShouldBe((true, TicketKind.Complaint, Urgency.Urgent, TicketLevel.SevenDays, Channel.WeChat));
        (draft.Street, draft.Community, draft.CategoryPath, draft.LeadUnitId).ShouldBe(("八角街道", "八角北里社区", Category, 9));
    }

    [Fact]
    public void What_is_offered_no_more_is_named_when_a_draft_comes_back()
    {
        Draft(new() { ["content"] = "井口往外冒水。", ["category"] = "撤销了/的分类", ["unit"] = "77", ["secret"] = "false" });
        var page = Render<IntakePage>();
        page.WaitForAssertion(() => page.Find(".restored").TextContent.ShouldContain("请重新选的：派给、问题分类"));
        page.Find(".restored").TextContent.ShouldNotContain("保密");
    }

    [Fact]
    public void What_the_browser_does_not_see_typed_is_kept_too()
    {
        var page = Render<IntakePage>();
        page.Find("select[name=street]").Change("5");
        JSInterop.Invocations["desk.keep"].Select(call => string.Join('=', call.Arguments.Skip(1))).ShouldBe(["unit=5", "community="]);
    }

    [Fact]
    public void The_title_is_text_that_ends_at_a_phrase_until_somebody_writes_another()
    {
        var page = Render<IntakePage>();
        page.Find("textarea").Input("您好，我家楼下十二号楼前的污水井从上个星期三开始往外冒水，一直流到马路上，没人管。");
        page.Find("input[name=title]").GetAttribute("value").ShouldBe("您好，我家楼下十二号楼前的污水井从上个星期三开始往外冒水");
        page.Find("input[name=title]").Input("污水井冒水");
        page.Find("textarea").Input("换了内容。");
        page.Find("input[name=title]").GetAttribute("value").ShouldBe("污水井冒水");
        page.Find("input[name=title]").Input("");
        page.Find("input[name=title]").GetAttribute("value").ShouldBe("");
        page.Find("input[name=title]").Change("");
        page.Find("input[name=title]").GetAttribute("value").ShouldBe("换了内容");
    }

    [Fact]
    public async Task A_number_nobody_could_call_is_said_when_the_field_is_left_and_takes_nothing_in()
    {
        var page = Render<IntakePage>();
        page.Find("textarea").Input("井口往外冒水。");
        page.Find("#in-phone").Input("1380000123");
        page.FindAll("#in-phone-n").ShouldBeEmpty("nobody is corrected while typing");
        await page.Find("#in-phone").FocusOutAsync(new());
        page.Find("#in-phone-n").TextContent.ShouldBe("手机号是 11 位，现在 10 位。");
        page.Find("#in-phone").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find(".ib0 .b.p").Click();
        taken.ShouldBeEmpty();

        page.Find("#in-phone").Input("+852 2123 4567");
        page.FindAll("#in-phone-n").ShouldBeEmpty();
        page.Find("#in-phone").HasAttribute("aria-invalid").ShouldBeFalse();
        page.Find(".ib0 .b.p").Click();
        taken.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_request_that_is_there_already_is_joined_to_it_without_being_dispatched()
    {
        var page = Render<IntakePage>();
        page.Find("select[name=street]").Change("5");
        page.Find("textarea").Input("12 号楼前井口往外冒水。");
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForElement(".dup .join").Click();

        (taken.Single().JoinNo, taken[0].LeadUnitId).ShouldBe(("261123-0088", null));
        Services.GetRequiredService<Toasts>().Text.ShouldBe("已收下 261123-0500，并到 261123-0088，办完一起回访");
        page.Find("textarea").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public void A_flow_that_stopped_at_once_is_said_instead_of_a_success()
    {
        answer = answer with { Next = [], Stuck = true };
        var page = Render<IntakePage>();
        page.Find("textarea").Input("井口往外冒水。");
        page.Find(".ib0 .b.p").Click();
        page.Find(".note.over").TextContent.ShouldContain("已收下 261123-0500，但它的流程停在故障上");
        Services.GetRequiredService<Toasts>().Text.ShouldBeNull();
    }

    [Fact]
    public void A_flow_that_stopped_on_one_of_its_ways_says_what_waits_beside_the_fault()
    {
        answer = answer with { Next = [new NextTask(3, "inform", "知会派单员")], Stuck = true };
        var page = Render<IntakePage>();
        page.Find("textarea").Input("井口往外冒水。");
        page.Find(".ib0 .b.p").Click();
        page.Find(".note.over").TextContent.ShouldContain("已收下 261123-0500，等知会派单员；但它的流程有一处停在故障上");
        Services.GetRequiredService<Toasts>().Text.ShouldBeNull();
    }

    [Fact]
    public void What_a_ticket_waits_for_is_said_by_the_name_its_flow_gives_it()
    {
        answer = answer with { Next = [new NextTask(3, "triage", "初核")] };
        var page = Render<IntakePage>();
        page.Find("textarea").Input("井口往外冒水。");
        page.Find(".ib0 .b.p").Click();
        Services.GetRequiredService<Toasts>().Text.ShouldBe("已收下 261123-0500，等初核");
    }

    private void Draft(Dictionary<string, string> kept) => JSInterop.Setup<Dictionary<string, string>?>("desk.draft", "intake").SetResult(kept);
}
