using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Desk;

public sealed class NavMapTests
{
    [Theory]
    [InlineData(Roles.Handler, "/todo")]
    [InlineData(Roles.Reviewer, "/todo")]
    [InlineData(Roles.Dispatcher, "/dispatch")]
    [InlineData(Roles.Callback, "/callback")]
    [InlineData(Roles.Leader, "/overview")]
    [InlineData(Roles.Supervisor, "/overview")]
    [InlineData(Roles.Finance, "/tickets")]
    public void Each_role_starts_where_its_day_starts(string role, string page)
    {
        var actor = Samples.Handler with { Roles = new HashSet<string> { role } };
        NavMap.FirstPageOf(actor).ShouldBe(page);
        NavMap.For(actor).Select(entry => entry.Href).ShouldContain(page);
    }

    [Fact]
    public void Navigation_shows_only_what_the_role_may_open() =>
        NavMap.For(Samples.Handler).Select(entry => entry.Href).ShouldBe(["/todo", "/todo/unit", "/tickets"]);
}
