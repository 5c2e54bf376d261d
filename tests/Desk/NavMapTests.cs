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
    [InlineData(Roles.Finance, "/funds/approve")]
    public void Each_role_starts_where_its_day_starts(string role, string page)
    {
        var actor = Samples.Handler with { Roles = new HashSet<string> { role } };
        NavMap.FirstPageOf(actor).ShouldBe(page);
        NavMap.For(actor).Select(entry => entry.Href).ShouldContain(page);
    }

    [Theory]
    [InlineData(Roles.Handler, "/todo /todo/unit /tickets /matters /whistles /holds /roster /funds/new /letters /letters/register")]
    [InlineData(Roles.Callback, "/callback /todo /todo/unit /tickets /matters /complainants /whistles /holds /roster /letters /letters/register")]
    [InlineData(Roles.Dispatcher, "/intake /intake/import /dispatch /todo /todo/unit /tickets /matters /complainants /whistles /holds /people /roster /routing-rules /letters /letters/register /overview")]
    [InlineData(Roles.Auditor, "/todo /todo/unit /tickets /matters /complainants /whistles /holds /people /roster /routing-rules /funds/late /funds/ledger /letters /letters/register /letters/rules /templates /overview /studio/workflows/definitions /studio/workflows/instances")]
    [InlineData(Roles.Finance, "/funds/approve /funds/pay /funds/writeoff /funds/late /funds/ledger /todo /todo/unit /tickets /matters /whistles /holds /roster /letters /letters/register")]
    public void Navigation_shows_only_what_the_role_may_open(string role, string pages) =>
        string.Join(' ', NavMap.For(Samples.Handler with { Roles = new HashSet<string> { role } }).Select(entry => entry.Href)).ShouldBe(pages);

    [Fact]
    public void Keys_lead_only_to_pages_the_person_may_open()
    {
        NavMap.ByKeys("g t", Samples.Handler).ShouldBe("/todo");
        NavMap.ByKeys("g p", Samples.Handler).ShouldBeNull();
        NavMap.ByKeys("g p", Samples.Handler with { Roles = new HashSet<string> { Roles.Dispatcher } }).ShouldBe("/dispatch");
        NavMap.KeysOf(Samples.Handler).ShouldBe([("g t", "Nav.Todo"), ("g s", "Nav.Tickets"), ("g w", "Nav.Whistles"), ("g l", "Nav.Letters")]);
    }
}
