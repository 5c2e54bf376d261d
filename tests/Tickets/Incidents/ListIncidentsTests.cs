using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

public sealed class ListIncidentsTests : IncidentTest
{
    [Fact]
    public async Task A_stopped_flow_is_listed_with_node_cause_ticket_and_since_when()
    {
        var row = await StopAsync();

        (row.NodeName, row.NodeTypeName, row.ActivityId, row.DefinitionName).ShouldBe(("写入编码", "输出一行", "code", "会停住的流程"));
        row.Cause.ShouldBe("输入“文本”算不出来：缺少处置编码");
        row.Since.ShouldBe(House.Time.GetUtcNow());
        (row.Ended, row.Faults).ShouldBe((false, 1));
        row.TicketTitle.ShouldNotBeNullOrEmpty();

        var detail = await House.DoAsync(new GetIncident(row.InstanceId), Admin);
        var node = detail.Nodes.ShouldHaveSingleItem();
        node.Outcomes.ShouldBe(["Done"]);
        node.Inputs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            input => input.Syntax.ShouldBe("JavaScript"), input => input.Text.ShouldContain("缺少处置编码"));
        detail.Variables.Select(variable => (variable.Name, variable.CanCorrect)).ShouldBe([("处置编码", true), ("临时说明", false)]);
        detail.Input["TicketNo"]!.ToString().ShouldBe(row.TicketNo);
        detail.Journal.ShouldContain(line => line.Event == "Faulted" && line.NodeName == "写入编码");
    }

    [Fact]
    public async Task The_list_is_paged_oldest_first_and_filtered_by_words_node_and_definition()
    {
        var rows = new List<IncidentRow>();
        foreach (var content in new[] { "路灯不亮。", "井盖丢失。", "树枝断了。" })
        {
            rows.Add(await StopAsync(content));
            House.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await House.DoAsync(new ListIncidents(Take: 2), Admin);
        first.Items.Select(row => row.InstanceId).ShouldBe(rows.Take(2).Select(row => row.InstanceId));
        var rest = await House.DoAsync(new ListIncidents(Take: 2, After: first.Next), Admin);
        rest.Items.ShouldHaveSingleItem().InstanceId.ShouldBe(rows[2].InstanceId);
        rest.Next.ShouldBeNull();

        (await ListAsync(new ListIncidents(Search: "井盖 编码"))).ShouldHaveSingleItem().TicketNo.ShouldBe(rows[1].TicketNo);
        (await ListAsync(new ListIncidents(Node: "code", Definition: "ticket-lifecycle"))).Count.ShouldBe(3);
        (await ListAsync(new ListIncidents(Node: "review"))).ShouldBeEmpty();
        (await ListAsync(new ListIncidents(Definition: "other"))).ShouldBeEmpty();
        (await House.DoAsync(new CountIncidents(), Admin)).ShouldHaveSingleItem()
            .ShouldBe(new IncidentCount("ticket-lifecycle", "会停住的流程", "code", "写入编码", 3));
    }

    [Fact]
    public async Task The_ticket_page_says_since_when_its_flow_stands_still()
    {
        var row = await StopAsync();

        var ticket = await House.DoAsync(new GetTicket(row.TicketNo!), People.Dispatcher);

        ticket.Flow.StuckSince.ShouldBe(row.Since);
        ticket.Timeline.ShouldContain(entry => entry.Action == "flow.fault");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_mends()
    {
        var row = await StopAsync();

        (await House.SendAsync(new ListIncidents(), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new GetIncident(row.InstanceId), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new RetryIncident(row.InstanceId), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new MendIncidents([new RetryIncident(row.InstanceId)]), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
    }
}
