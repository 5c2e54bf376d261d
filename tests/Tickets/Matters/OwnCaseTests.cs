using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>自办: a unit begins a matter without a citizen's request.</summary>
public sealed class OwnCaseTests : FlowTest
{
    private const string Kind = "site-meeting";
    private static readonly Actor Admin = People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task A_ticket_of_its_own_is_opened_with_it_and_closes_when_it_ends()
    {
        await PublishAsync(alone: true);
        var begun = await House.DoAsync(Ask("k1"), People.Handler);
        (await House.DoAsync(Ask("k1"), People.Handler)).ShouldSatisfyAllConditions(again => again.No.ShouldBe(begun.No), again => again.Repeated.ShouldBeTrue());
        begun.Next.ShouldHaveSingleItem().StageName.ShouldBe("开会");
        var matter = await House.MatterAsync(begun.No);
        var ticket = await House.ReadAsync(db => db.Tickets.SingleAsync(ticket => ticket.Id == matter.TicketId));
        (ticket.No, ticket.Title, ticket.Channel, ticket.StageName, ticket.LeadUnitId, ticket.People.Leader)
            .ShouldBe(("ZB260302-0001", "冬前查管线", Channel.Own, "自办", People.StreetId, "赵立新"));
        (await House.DoAsync(new GetTicket(ticket.No), People.Handler)).Matters.ShouldHaveSingleItem().No.ShouldBe(begun.No);

        await House.AnswerAsync(begun.No, "meet", "开成了", People.Colleague);
        (await House.MatterAsync(begun.No)).Status.ShouldBe(MatterStatus.Ended);
        (await House.TicketAsync(ticket.No)).Status.ShouldBe(TicketStatus.Closed);
        (await House.HistoryAsync(ticket.No))[0].Summary.ShouldBe("自办立案");
    }

    [Fact]
    public async Task It_is_in_no_list_and_no_figure_of_citizens_tickets()
    {
        await PublishAsync(alone: true);
        var citizens = await House.TakeInAsync();
        var own = await House.DoAsync(Ask(), People.Handler);
        (await House.DoAsync(new FindTickets(), People.Dispatcher)).Items.ShouldHaveSingleItem().No.ShouldBe(citizens);
        (await House.DoAsync(new FindTickets(Search: "冬前查管线"), People.Handler)).Items.ShouldBeEmpty();
        (await House.DoAsync(new GetOverview(), People.Supervisor)).ShouldSatisfyAllConditions(sums => sums.Open.ShouldBe(1), sums => sums.CreatedToday.ShouldBe(1));
        (await House.ReadAsync(db => db.Ledger.SumAsync(row => row.Open))).ShouldBe(1);
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(2);
        (await House.TakeInAsync()).ShouldBe("260302-0002", "citizens' numbers have no gap");
        (await House.DoAsync(new ListMatters(), People.Handler)).Items.ShouldHaveSingleItem().No.ShouldBe(own.No);
    }

    [Fact]
    public async Task Taking_it_back_closes_its_ticket()
    {
        await PublishAsync(alone: true);
        var own = await House.DoAsync(Ask(), People.Handler);
        await House.DoAsync(new WithdrawMatter(own.No, "不开了"), People.Handler);
        (await House.ReadAsync(db => db.Tickets.SingleAsync())).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task Only_kinds_that_may_stand_alone_for_those_who_may_begin_them()
    {
        await PublishAsync(alone: false, shipped: false);
        (await House.SendAsync(Ask(), People.Handler)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe("“开现场会”要在工单上发起。");
        (await House.SendAsync(new BeginOwnMatter("nothing", []), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
        await PublishAsync(alone: true, shipped: false);
        (await House.SendAsync(Ask(), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe("您的角色不能开现场会");
        (await House.SendAsync(Ask(), People.Handler)).Refusal.ShouldBeOfType<RuleRefusal>("the flow that carries its ticket is not there yet").Message.ShouldBe(
            "流程“own-case”还没有发布，不能自行发起，请联系管理员。");
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(0);
        (await House.SendAsync(new CreateTicket(new TicketDraft { Content = "路灯不亮", Channel = Channel.Own }), People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>();
    }

    private static BeginOwnMatter Ask(string? key = null) => new(Kind, HotlineHouse.Data(new { reason = "冬前查管线" }), key);

    private async Task PublishAsync(bool alone, bool shipped = true, [CallerFilePath] string here = "")
    {
        var flow = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, "../../Flows/site-meeting.json")))!.AsObject();
        flow["customProperties"]!["matter"]!["alone"] = alone;
        await House.DoAsync(new SaveFlow(flow, Publish: true), Admin);
        if (shipped)
            await House.ShipAsync("own-case");
    }
}
