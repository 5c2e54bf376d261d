using Bunit;
using Hotline.Workflows.Desk.Overview;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

public sealed class OverviewPageTests : DeskContext
{
    private int open = 5;

    public OverviewPageTests() => Hotline.On<GetOverview, Overview>(_ => new Overview(Samples.Now, open, 0, 0, 0, 0, [], [], []));

    private int Counted => Hotline.Asked.OfType<GetOverview>().Count();

    [Fact]
    public void However_much_news_comes_the_whole_is_counted_once_a_pause_and_at_last_with_all_of_it()
    {
        var page = Render<OverviewPage>();
        Counted.ShouldBe(1);

        for (var second = 1; second <= 60; second++)
        {
            open++;
            Updates.Publish(new LiveChange(second, $"261123-{second:0000}", "/1/5/9/", "task") { Counts = true });
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The first news at once, then every five seconds.
        Counted.ShouldBe(1 + 12);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Counted.ShouldBe(14);
        page.WaitForAssertion(() => page.Find(".big").TextContent.ShouldBe("65"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Counted.ShouldBe(14);
    }

    [Fact]
    public void Of_many_units_a_phone_shows_those_with_the_most_open_until_it_is_asked_for_all()
    {
        Hotline.On<GetOverview, Overview>(_ => new Overview(
            Samples.Now, 66, 0, 0, 0, 0, [], [.. Enumerable.Range(1, 11).Select(n => new UnitTotal(n, $"第{n}社区", n, 0, 0, 0, 0))], []));
        var page = Render<OverviewPage>();
        page.FindAll(".st.fold tr.rest td:first-child").Select(unit => unit.TextContent.Trim()).ShouldBe(["第3社区", "第2社区", "第1社区"]);
        page.Find(".st .sum td.r").TextContent.ShouldBe("66", "of all of them");

        page.Find(".more button").Click();

        page.FindAll(".st.fold").ShouldBeEmpty();
        page.FindAll(".more button").ShouldBeEmpty();
    }

    [Fact]
    public void Tickets_at_no_stage_are_counted_under_a_name()
    {
        Hotline.On<GetOverview, Overview>(_ => new Overview(Samples.Now, 5, 0, 0, 0, 0, [new("dispatch", "派单", 2, 0), new("", "", 3, 0)], [], []));

        Render<OverviewPage>().FindAll(".stn").Select(stage => stage.TextContent).ShouldBe(["派单", "环节之间"]);
    }

    [Fact]
    public void News_that_change_no_figure_are_not_counted_for()
    {
        Render<OverviewPage>();

        Updates.Publish(new LiveChange(1, "261123-0001", "/1/5/9/", "reporter.revealed"));
        Updates.Publish(new LiveChange(2, "261123-0002", "/1/77/", "task") { Counts = true });
        Clock.Advance(TimeSpan.FromMinutes(1));

        Counted.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_was_left_counts_no_more()
    {
        Render<OverviewPage>();
        await DisposeComponentsAsync();

        Updates.Publish(new LiveChange(1, "261123-0001", "/1/5/9/", "task") { Counts = true });
        Clock.Advance(TimeSpan.FromMinutes(1));

        Counted.ShouldBe(1);
    }
}
