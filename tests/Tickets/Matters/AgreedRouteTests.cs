using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>会商 as an answer to a return: its result is carried out by itself, and may be taken over as a rule.</summary>
public sealed class AgreedRouteTests : FlowTest
{
    private static readonly Actor Admin = People.Dispatcher with { Id = 501, Roles = new HashSet<string> { Roles.Admin } };
    private static readonly Actor Second = People.Dispatcher with { Id = 502, DisplayName = "派单员 何静" };

    [Fact]
    public async Task A_return_is_negotiated_and_the_ticket_goes_to_the_agreed_unit_and_its_clocks_run_on()
    {
        var (no, matter) = await NegotiatedAsync();
        var refused = (await House.TryAsync(no, "dispatch", "派单", Second, new { leadUnitId = People.HeatId })).Refusal.ShouldBeOfType<RuleRefusal>();
        (refused.Code, refused.Message).ShouldBe(("matters-open", refused.Message));
        refused.Message.ShouldContain($"会商 {matter}");
        var from = (await House.TicketAsync(no)).ClocksFrom;

        await ConcludeAsync(matter, People.BureauId, People.HeatId);

        var ticket = await House.TicketAsync(no);
        (ticket.LeadUnitName, ticket.Stage, ticket.ReturnCount, ticket.ClocksFrom, ticket.BoundBy).ShouldBe(("区水务局", "accept", 1, from, null));
        ticket.AssistingUnits.ShouldHaveSingleItem().UnitName.ShouldBe("热力公司");
        var answered = await House.ReadAsync(db => db.Returns.SingleAsync());
        (answered.Answer, answered.AnswerUnitName, answered.AnswerReason).ShouldBe((ReturnAnswer.Dispatched, "区水务局", $"会商 {matter}：管线归水务局"));
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Summary == "按会商结论派给区水务局" && entry.ActorName == People.Dispatcher.DisplayName);
        (await House.MatterAsync(matter)).Status.ShouldBe(MatterStatus.Ended);
        await House.CompleteAsync(no, "accept", "接单", People.BureauHandler);
    }

    [Fact]
    public async Task Agreed_on_the_unit_that_returned_it_the_return_is_refused_and_without_a_result_the_first_receiver_is_bound()
    {
        var (no, matter) = await NegotiatedAsync();
        await ConcludeAsync(matter, People.StreetId);
        (await House.TicketAsync(no)).ShouldSatisfyAllConditions(ticket => ticket.LeadUnitId.ShouldBe(People.StreetId), ticket => ticket.BoundBy.ShouldBe(ReturnAnswer.Refused));
        (await House.TryAsync(no, "accept", "退单", People.Handler, NotOurs)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("return-refused");

        var (other, open) = await NegotiatedAsync();
        await House.AnswerAsync(open, "hs-minutes", "没有结论", People.Dispatcher, new { minutes = "各说各的" });
        (await House.TicketAsync(other)).ShouldSatisfyAllConditions(ticket => ticket.LeadUnitId.ShouldBe(People.StreetId), ticket => ticket.BoundBy.ShouldBe(ReturnAnswer.Forced));
        (await House.MatterAsync(open)).Outcome.ShouldBe("没有结论，按首接负责办");
    }

    [Fact]
    public async Task Of_a_result_and_a_dispatch_at_once_the_dispatch_is_refused_by_name_and_the_ticket_goes_once()
    {
        var (no, matter) = await NegotiatedAsync();
        var (minutes, dispatch) = (await House.MatterTaskAsync(matter, "hs-minutes"), await House.TaskAsync(no, "dispatch"));
        var agreed = new CompleteTask(minutes.Id, "形成结论", HotlineHouse.Data(new { minutes = "管线归水务局", leadUnitId = People.BureauId }));
        var alone = new CompleteTask(dispatch.Id, "派单", HotlineHouse.Data(new { leadUnitId = People.HeatId }));
        var answers = await Task.WhenAll(Task.Run(() => House.SendAsync(agreed, People.Dispatcher)), Task.Run(() => House.SendAsync(alone, Second)));

        answers[0].Succeeded.ShouldBeTrue();
        var refusal = answers[1].Refusal.ShouldNotBeNull();
        if (refusal is Conflict conflict)
            (conflict.Code, conflict.By).ShouldBe(("task-already-completed", People.Dispatcher.DisplayName));
        else
            refusal.Message.ShouldContain($"会商 {matter}");
        (await House.TicketAsync(no)).LeadUnitId.ShouldBe(People.BureauId);
        (await House.ReadAsync(db => db.Tasks.CountAsync(task => task.Ticket!.No == no && task.Stage == "accept" && task.Status == HumanTaskStatus.Open))).ShouldBe(1);
    }

    [Fact]
    public async Task A_ticket_that_somebody_leads_already_changes_its_lead_by_the_result()
    {
        await ShipAsync();
        var no = await House.TakeInAsync(category: People.FastCategory);
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var matter = await BegunAsync(no);
        await ConcludeAsync(matter, People.BureauId);
        (await House.TicketAsync(no)).LeadUnitName.ShouldBe("区水务局");
        (await House.TaskAsync(no, "respond")).CandidateUnitId.ShouldBe(People.BureauId);
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Action == "ticket.lead-changed" && entry.Reason == $"会商 {matter}：管线归水务局");
    }

    [Fact]
    public async Task A_result_is_adopted_once_edited_switched_off_and_on_and_suggested_without_what_is_closed()
    {
        var (_, matter) = await NegotiatedAsync();
        (await House.SendAsync(new AdoptAgreement(matter), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe($"{matter} 没有形成结论，不能采用。");
        await ConcludeAsync(matter, People.BureauId, People.HeatId);
        (await House.SendAsync(new AdoptAgreement(matter), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.DoAsync(new GetAgreement(matter), People.Dispatcher)).ShouldSatisfyAllConditions(
            agreed => agreed.LeadUnitName.ShouldBe("区水务局"), agreed => agreed.MayAdopt.ShouldBeTrue(), agreed => agreed.Rule.ShouldBeNull());
        await House.DoAsync(new AdoptAgreement(matter), People.Dispatcher);
        var twice = (await House.SendAsync(new AdoptAgreement(matter), Second)).Refusal.ShouldBeOfType<Conflict>();
        (twice.Code, twice.By).ShouldBe(("adopted-already", People.Dispatcher.DisplayName));

        var next = await House.TakeInAsync(dispatch: false, category: People.FastCategory);
        var rule = (await SuggestedAsync(next)).ShouldNotBeNull();
        (rule.LeadUnitId, rule.Source, rule.ByName).ShouldBe((People.BureauId, matter, People.Dispatcher.DisplayName));
        rule.AssistingIds.ShouldBe([People.HeatId]);
        await House.DoAsync(new CloseUnit(People.HeatId, true), Admin);
        (await SuggestedAsync(next))!.Assisting.ShouldBeEmpty("a closed unit is not suggested");

        var save = new SaveRoutingRule(rule.Id, null, People.TrafficId, [], "改由交通支队", rule.Version);
        (await House.SendAsync(save with { LeadUnitId = People.ClosedId }, People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields["leadUnitId"].ShouldStartWith("“区园林局”已撤销");
        (await House.SendAsync(save with { AssistingUnitIds = [People.HeatId] }, People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["assistingUnitIds"]);
        (await House.SendAsync(save with { Street = "没有街道" }, People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["street"]);
        await House.DoAsync(save, Second);
        (await House.SendAsync(save, People.Dispatcher)).Refusal.ShouldBeOfType<Conflict>().By.ShouldBe(Second.DisplayName);
        (await SuggestedAsync(next))!.ShouldSatisfyAllConditions(edited => edited.LeadUnitName.ShouldBe("区交通支队"), edited => edited.ChangedByName.ShouldBe(Second.DisplayName));
        await House.DoAsync(new SwitchRoutingRule(rule.Id, false), People.Dispatcher);
        (await SuggestedAsync(next)).ShouldBeNull();
        await House.DoAsync(new SwitchRoutingRule(rule.Id, true), People.Dispatcher);
        await House.DoAsync(new CloseUnit(People.TrafficId, true), Admin);
        (await SuggestedAsync(next)).ShouldBeNull("its lead is closed");
    }

    private async Task<RoutingRuleRow?> SuggestedAsync(string no) => (await House.DoAsync(new SuggestRoute(no), People.Dispatcher)).Rule;

    private async Task ShipAsync()
    {
        if (!File.Exists(Path.Combine(House.FlowFolder, "negotiation.json")))
            await House.ShipAsync("negotiation-opinion", "negotiation");
    }

    /// <summary>A ticket that the street has returned, and the negotiation of it at its minutes.</summary>
    private async Task<(string No, string Matter)> NegotiatedAsync()
    {
        await ShipAsync();
        var no = await House.TakeInAsync(category: People.FastCategory);
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        return (no, await BegunAsync(no));
    }

    private async Task<string> BegunAsync(string no)
    {
        var matter = await House.BeginAsync(no, "negotiation", People.Dispatcher, new { question = "水管归谁修", unitIds = new[] { People.StreetId, People.BureauId } });
        await House.PassAsync(TimeSpan.FromDays(2));
        return matter;
    }

    private Task ConcludeAsync(string matter, long lead, params long[] assisting) => House.AnswerAsync(
        matter, "hs-minutes", "形成结论", People.Dispatcher, new { minutes = "管线归水务局", leadUnitId = lead, assistingUnitIds = assisting });
}
