using Bunit;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class SearchPageTests : DeskContext, IAsyncLifetime
{
    private Page<TicketRow> page = new([], null);
    private SearchState state = new(true, null, 0);

    public SearchPageTests()
    {
        Hotline.On<FindTickets, Page<TicketRow>>(_ => page);
        Hotline.On<GetSearchState, SearchState>(_ => state);
        Hotline.On<ListUnits, IReadOnlyList<UnitRow>>(_ => Array.Empty<UnitRow>());
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void What_was_found_is_marked_where_it_stands()
    {
        page = new([Row() with
        {
            Found =
            [
                new(HitPlace.Title, "路灯不亮", [new(0, 2)]),
                new(HitPlace.Address, "八角北里 12 号楼", [new(4, 6)]),
                new(HitPlace.Result, "…已换路灯灯泡…", [new(3, 2)]),
            ],
        }], null);

        var shown = Open("/tickets?q=路灯 12栋");

        shown.WaitForAssertion(() => shown.FindAll("mark").Select(mark => mark.TextContent).ShouldBe(["路灯", " 12 号楼", "路灯"]));
        shown.Find("a.tt").TextContent.Trim().ShouldBe("路灯不亮");
        shown.Find(".hit").TextContent.ShouldContain("办理结果");
        shown.Find(".hit").TextContent.ShouldContain("…已换路灯灯泡…");
    }

    [Fact]
    public void Nothing_found_is_said_with_what_was_looked_for_and_where()
    {
        var shown = Open("/tickets?q=魑魅&state=open");

        shown.WaitForAssertion(() => shown.Find(".empty b").TextContent.ShouldBe("没有“魑魅”"));
        shown.Find(".empty").TextContent.ShouldContain("编号、标题、内容、地址和办理结果");
        shown.Find(".empty").TextContent.ShouldContain("筛选");
    }

    [Fact]
    public void A_search_that_has_not_come_to_its_end_can_go_on()
    {
        page = new([], "77");

        var shown = Open("/tickets?q=路灯");
        shown.WaitForAssertion(() => shown.Find(".empty button"));
        page = new([Row()], null);
        shown.Find(".empty button").Click();

        shown.WaitForAssertion(() => shown.Find("a.tt").TextContent.Trim().ShouldBe("路灯不亮"));
        Hotline.Asked.OfType<FindTickets>().Last().After.ShouldBe("77");
    }

    [Fact]
    public void An_index_that_is_being_built_says_how_far_it_is()
    {
        state = new(false, Samples.Now.AddDays(-30), 0);

        var shown = Open("/tickets?q=路灯");

        shown.WaitForAssertion(() => shown.Find("[role=status]").TextContent.ShouldContain("索引还在建立"));
    }

    [Fact]
    public void What_comes_first_is_chosen_and_stays_in_the_address_where_no_words_decide_it()
    {
        page = new([Row()], null);
        var shown = Open("/tickets?state=open");
        var addresses = Services.GetRequiredService<NavigationManager>();

        shown.WaitForElement("#find-order").Change("due");

        addresses.Uri.ShouldEndWith("/tickets?state=open&order=due");
        shown.WaitForAssertion(() => Hotline.Asked.OfType<FindTickets>().Last().ShouldBe(new FindTickets("open", Order: TicketOrder.Due)));
        addresses.NavigateTo("/tickets?order=due&q=路灯");
        shown.WaitForAssertion(() => Hotline.Asked.OfType<FindTickets>().Last().ShouldBe(new FindTickets(Search: "路灯")));
        shown.Find("#find-order").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void What_is_typed_is_found_a_moment_after_the_last_key()
    {
        page = new([Row()], null);
        var shown = Open("/tickets?q=路");
        shown.WaitForAssertion(() => shown.Find("a.tt"));
        page = new([Row() with { Title = "井盖松动" }], null);

        shown.Find("input[name=q]").Input("井");
        Clock.Advance(SearchPage.Pause - TimeSpan.FromMilliseconds(1));
        shown.Find("input[name=q]").Input("井盖");
        Clock.Advance(SearchPage.Pause - TimeSpan.FromMilliseconds(1));
        Hotline.Asked.OfType<FindTickets>().ShouldAllBe(asked => asked.Search == "路");
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        shown.WaitForAssertion(() => Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?q=" + Uri.EscapeDataString("井盖")));
        shown.WaitForAssertion(() => shown.Find("a.tt").TextContent.Trim().ShouldBe("井盖松动"));
        Hotline.Asked.OfType<FindTickets>().Select(asked => asked.Search).Distinct().ShouldBe(["路", "井盖"]);
    }

    private IRenderedComponent<SearchPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<SearchPage>();
    }

    private static TicketRow Row() => new(
        "261123-0001", null, "路灯不亮", "市政设施/路灯", "八角北里 12 号楼", TicketKind.Help, Channel.Phone, TicketStatus.Open, "handle", "处置",
        "八角街道", Urgency.Normal, TicketLevel.OneDay, Samples.Now, Samples.Now.AddHours(3), null, 0, 0);
}
