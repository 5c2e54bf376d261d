using Bunit;
using Hotline.Workflows.Desk.Holds;
using Hotline.Workflows.Desk.Incidents;
using Hotline.Workflows.Desk.Letters;
using Hotline.Workflows.Desk.Letters.Register;
using Hotline.Workflows.Desk.Outbox;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>What comes first in a list is chosen in it, asked of the server, and kept in the address.</summary>
public sealed class ListOrderTests : DeskContext, IAsyncLifetime
{
    public ListOrderTests() => Hotline
        .On<ListHolds, HoldPage>(_ => new HoldPage([], null, Enum.GetValues<HoldTab>().ToDictionary(tab => tab, _ => 0), 0, 30, 180))
        .On<ListLetters, Page<LetterEntry>>(_ => new Page<LetterEntry>([Letter], null))
        .On<CountLetters, LetterCounts>(_ => new LetterCounts(new Dictionary<LetterView, int>(), []))
        .On<ListTasks, Page<TaskRow>>(_ => new Page<TaskRow>([], null))
        .On<ListIncidents, Page<IncidentRow>>(_ => new Page<IncidentRow>([], null))
        .On<CountIncidents, IReadOnlyList<IncidentCount>>(_ => new List<IncidentCount>())
        .On<FindTickets, Page<TicketRow>>(_ => new Page<TicketRow>([], null))
        .On<ListOutbox, Page<OutboxRow>>(_ => new Page<OutboxRow>([], null))
        .On<GetOutboxChannels, IReadOnlyList<OutboxChannel>>(_ => new List<OutboxChannel>());

    private static LetterEntry Letter => new(
        3, "HJ261201-0001", null, "order", "督办单", "路灯不亮", LetterState.Draft, "区城管局", null, "261201-0001", "路灯不亮",
        false, 0, null, "孙伟", Samples.Now, null, null, "", null, null, null, null, null, null, 0, 0, null, null, null, null);

    private NavigationManager Addresses => Services.GetRequiredService<NavigationManager>();

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A dialog's services can only be disposed asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Held_cases_by_their_next_check_or_the_newest_first()
    {
        Choose<HoldsPage>("/holds?tab=late", "newest", "/holds?tab=late&order=newest");
        Asked<ListHolds, TicketOrder>(query => query.Order).ShouldBe([TicketOrder.Due, TicketOrder.Newest]);
    }

    [Fact]
    public void Letters_by_the_answer_they_wait_for_or_the_newest_first()
    {
        Choose<LettersPage>("/letters?view=waiting", "newest", "/letters?view=waiting&order=newest");
        Asked<ListLetters, TicketOrder>(query => query.Order).ShouldBe([TicketOrder.Due, TicketOrder.Newest]);
    }

    [Fact]
    public void The_register_by_the_heads_of_its_columns()
    {
        Addresses.NavigateTo("/letters/register?state=waiting");
        var page = Render<LetterRegisterPage>();
        Sorted().ShouldBe([("回复", "ascending")]);
        page.FindAll("th button.sort")[0].Click();
        Addresses.Uri.ShouldEndWith("/letters/register?state=waiting&order=newest");
        page.WaitForAssertion(() => Sorted().ShouldBe([("签发", "descending")]));
        page.FindAll("th button.sort")[1].Click();
        Addresses.Uri.ShouldEndWith("/letters/register?state=waiting");
        page.WaitForAssertion(() => Asked<ListLetters, TicketOrder>(query => query.Order).ShouldBe([TicketOrder.Due, TicketOrder.Newest, TicketOrder.Due]));

        IEnumerable<(string, string?)> Sorted() => page.FindAll("th[aria-sort]").Select(head => (head.TextContent, head.GetAttribute("aria-sort")));
    }

    [Fact]
    public void Stopped_flows_by_how_long_they_stand_or_the_newest_first()
    {
        Choose<IncidentsPage>("/admin/incidents?q=灯", "newest", "/admin/incidents?q=" + Uri.EscapeDataString("灯") + "&order=newest");
        Asked<ListIncidents, AgeOrder>(query => query.Order).ShouldBe([AgeOrder.Oldest, AgeOrder.Newest]);
    }

    [Fact]
    public void What_leaves_the_house_newest_or_oldest_first()
    {
        Choose<OutboxPage>("/admin/outbox?state=waiting&channel=sms", "oldest", "/admin/outbox?state=waiting&channel=sms&order=oldest");
        Asked<ListOutbox, AgeOrder>(query => query.Order).ShouldBe([AgeOrder.Newest, AgeOrder.Oldest]);
    }

    private void Choose<TPage>(string at, string order, string then) where TPage : IComponent
    {
        Addresses.NavigateTo(at);
        var page = Render<TPage>();
        page.WaitForElement("select[id$=-order]").Change(order);
        Addresses.Uri.ShouldEndWith(then);
        page.WaitForAssertion(() => page.Find("select[id$=-order]").GetAttribute("value").ShouldBe(order));
    }

    private IEnumerable<TOrder> Asked<TQuery, TOrder>(Func<TQuery, TOrder> order) => Hotline.Asked.OfType<TQuery>().Select(order);
}
