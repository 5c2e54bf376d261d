using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Dispatch;

/// <summary>A unit that is closed gets no ticket, by whichever way.</summary>
public sealed class ClosedUnitTests : FlowTest
{
    private const string Lead = "“区园林局”已撤销，不能主办，请选接替它的单位。";
    private static readonly Actor Admin = People.Dispatcher with { Id = 501, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Dispatch_change_of_lead_and_bulk_are_refused_by_its_name()
    {
        var waiting = await House.TakeInAsync(dispatch: false);
        (await House.TryAsync(waiting, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.ClosedId })).Refusal
            .ShouldBeOfType<Invalid>().Fields["leadUnitId"].ShouldBe(Lead);
        (await House.TryAsync(waiting, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId, assistingUnitIds = new[] { People.ClosedId } })).Refusal
            .ShouldBeOfType<Invalid>().Fields["assistingUnitIds"].ShouldBe("“区园林局”已撤销，不能协办，请选接替它的单位。");
        var task = await House.TaskAsync(waiting, "dispatch");
        var many = await House.DoAsync(new DispatchTasks([task.Id], new JsonObject { ["leadUnitId"] = People.ClosedId }), People.Dispatcher);
        many.Rows.ShouldHaveSingleItem().Message.ShouldBe(Lead);
        (await House.TicketAsync(waiting)).LeadUnitId.ShouldBeNull();

        var no = await House.TakeInAsync();
        (await House.SendAsync(new ChangeLead(no, People.ClosedId, "换人"), People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Message.ShouldBe(Lead);
        (await House.TicketAsync(no)).LeadUnitId.ShouldBe(People.StreetId);
    }

    [Fact]
    public async Task A_return_is_not_sent_back_to_a_unit_that_was_closed_meanwhile()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.DoAsync(new CloseUnit(People.StreetId, true), Admin);
        var refusal = (await House.TryAsync(no, "dispatch", "驳回退单", People.Dispatcher, new { reason = "就是你们的" })).Refusal.ShouldBeOfType<RuleRefusal>();
        (refusal.Code, refusal.Message).ShouldBe(("unit-closed", "“八角街道”已撤销，不能主办，请选接替它的单位。"));
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
    }
}
