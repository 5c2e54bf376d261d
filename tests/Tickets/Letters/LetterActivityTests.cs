using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>出函 in a flow of a ticket, and the flow of letters on trial.</summary>
public sealed class LetterActivityTests : LetterCase
{
    private static readonly Actor Admin = People.Dispatcher with { Roles = Only(Roles.Admin) };

    [Fact]
    public async Task A_flow_drafts_a_letter_beside_the_ticket_once_for_a_cause()
    {
        await ChangedFlow.PublishAsync(House, flow => Drafts(flow, Order, "'overdue:' + ticket.categoryPath"));
        var first = await House.TakeInAsync();
        await House.CompleteAsync(first, "accept", "接单", People.Handler);
        var letter = await House.ReadAsync(db => db.Letters.SingleAsync());
        (letter.State, letter.KindName, letter.ToName, letter.DraftedByName).ShouldBe((LetterState.Draft, "督办单", "八角街道", "流程"));
        (await House.MatterTaskAsync(await MatterNoAsync(letter), "letter-draft")).CandidatePersonId.ShouldBeNull("any supervisor takes it up");
        (await House.TaskAsync(first, "respond")).ShouldNotBeNull("the ticket does not wait for it");

        var second = await House.TakeInAsync();
        await House.CompleteAsync(second, "accept", "接单", People.Handler);
        (await House.ReadAsync(db => db.Letters.CountAsync())).ShouldBe(1);
        (await House.HistoryAsync(second)).ShouldContain(entry => entry.Action == "letter.not-issued" && entry.Summary.StartsWith("同一原因已经起草过督办单"));
    }

    [Fact]
    public async Task A_letter_that_needs_no_signature_is_issued_where_the_flow_comes_by()
    {
        await ChangedFlow.PublishAsync(House, flow => Drafts(flow, Words, "''"));
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        (await House.ReadAsync(db => db.Letters.SingleAsync())).ShouldSatisfyAllConditions(letter => letter.State.ShouldBe(LetterState.Closed), letter => letter.MatterId.ShouldBeNull());
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Summary == "发出办结告知，主送诉求人");
    }

    [Fact]
    public async Task The_flow_of_letters_is_tried_without_taking_a_number_or_leaving_a_letter()
    {
        var run = (await House.DoAsync(new SimulateFlow("letter", VersionChoice.Latest), Admin)).Runs.ShouldHaveSingleItem();
        run.End.ShouldBe(SimulationEnd.Ended, run.EndNote);
        run.Path.ShouldContain("issue");
        run.Notices.ShouldContain(notice => notice.Kind == "letter");
        (await House.ReadAsync(db => db.Letters.CountAsync())).ShouldBe(0);
        (await House.ReadAsync(db => db.Numbers.CountAsync(number => number.Name.StartsWith("letter:")))).ShouldBe(0);
    }

    private static void Drafts(JsonNode flow, string template, string cause)
    {
        var fields = template == Words ? "({})" : "({problem: ticket.title})";
        ChangedFlow.Add(flow, "letter", "Hotline.DraftLetter", "出函", $$$"""
            {"template":{"typeName":"String","expression":{"type":"Literal","value":"{{{template}}}"}},
             "fields":{"typeName":"Object","expression":{"type":"JavaScript","value":"{{{fields}}}"}},
             "cause":{"typeName":"String","expression":{"type":"JavaScript","value":"{{{cause}}}"}} }
            """);
        ChangedFlow.Connect(flow, "accept", "接单", "letter");
    }
}
