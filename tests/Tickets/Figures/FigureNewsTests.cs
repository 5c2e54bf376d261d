using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Figures;

/// <summary>News say whether figures have changed, and whose work: open pages that show neither stay as they are.</summary>
public sealed class FigureNewsTests : FlowTest
{
    [Fact]
    public async Task A_step_is_news_for_the_figures_and_for_those_whose_tasks_come_and_go()
    {
        var news = new List<LiveChange>();
        House.Live.Changed += news.Add;
        var no = await House.TakeInAsync();
        news.Last(change => change.TicketNo == no).Counts.ShouldBeTrue();

        news.Clear();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var step = news.Single(change => change.TicketNo == no);
        step.Counts.ShouldBeTrue();
        step.Tasks!.ShouldContain(task => task.MayBeOf(People.Handler));
        step.Tasks!.ShouldContain(task => task.MayBeOf(People.Supervisor));
        step.Tasks!.ShouldNotContain(task => task.MayBeOf(People.BureauHandler));
    }

    [Fact]
    public async Task A_look_at_the_reporter_changes_no_figure_and_nobodys_work()
    {
        var no = await House.TakeInAsync();
        var news = new List<LiveChange>();
        House.Live.Changed += news.Add;

        await House.DoAsync(new RevealReporter(no), People.Dispatcher);

        news.ShouldAllBe(change => !change.Counts && change.Tasks == null);
    }
}
