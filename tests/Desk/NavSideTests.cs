using Bunit;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tests.Desk;

public sealed class NavSideTests : DeskContext
{
    [Fact]
    public void The_drawer_and_the_bar_of_a_phone_count_the_same_work_and_say_what_is_late_of_it()
    {
        Hotline.On<CountTasks, IReadOnlyList<StageCount>>(_ => new List<StageCount> { new("accept", "接单", 3, 0), new("handle", "处置", 1_202, 2) });
        var nav = Render<NavSide>(nav => nav.Add(it => it.Actor, Samples.Handler));

        Said(nav.Find(".nav a[href='/todo']")).ShouldBe("1,205件，2 件超时");
        Said(nav.Find(".tabbar a[href='/todo']")).ShouldBe("1,205件，2 件超时");
        nav.FindAll(".hot").Count.ShouldBe(2);
    }

    [Fact]
    public void Work_that_is_in_time_is_counted_without_red()
    {
        Hotline.On<CountTasks, IReadOnlyList<StageCount>>(_ => new List<StageCount> { new("accept", "接单", 3, 0) });
        var nav = Render<NavSide>(nav => nav.Add(it => it.Actor, Samples.Handler));

        Said(nav.Find(".nav a[href='/todo']")).ShouldBe("3件");
        Said(nav.Find(".tabbar a[href='/todo']")).ShouldBe("3件");
        nav.FindAll(".hot").ShouldBeEmpty();
    }

    private static string Said(AngleSharp.Dom.IElement link) => link.QuerySelector("span")!.TextContent;
}
