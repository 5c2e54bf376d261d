using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>建工单: a flow that starts by itself, at eight each morning, makes a ticket and works on it.</summary>
public sealed class MakeTicketTests : FlowTest
{
    private const string Flow = "daily-patrol";
    private static readonly Actor Admin = People.Reviewer with { Id = 120, DisplayName = "管理员 周明", Roles = new HashSet<string> { Roles.Admin } };

    protected override void Set(HotlineOptions options) => options.Flows.MostTicketsAtOnce = 3;

    [Fact]
    public async Task Each_morning_a_ticket_is_made_dispatched_and_has_both_its_own_stage_and_the_flows_task()
    {
        await PublishAsync();
        (await TicketsAsync()).ShouldBeEmpty();
        await House.PassAsync(TimeSpan.FromHours(23));

        var ticket = (await TicketsAsync()).ShouldHaveSingleItem();
        (ticket.Title, ticket.Channel, ticket.Level, ticket.Place.Street).ShouldBe(("早间巡查", Channel.Grid, TicketLevel.OneDay, "八角街道"));
        (ticket.CategoryCode, ticket.LeadUnitId, ticket.Stage).ShouldBe(("010101", People.StreetId, "accept"));
        ticket.No.ShouldNotBeNullOrEmpty();
        var told = await House.HistoryAsync(ticket.No);
        (told[0].Action, told[0].Summary, told[0].ActorName).ShouldBe(("ticket.created", "流程“每日巡查”建工单", Actor.System.DisplayName));
        (await House.TaskAsync(ticket.No, "patrol")).Hint.ShouldBe($"工单 {ticket.No}：早间巡查");
        (await House.DoAsync(new FindTickets(Search: "早间巡查"), People.Dispatcher)).Items.ShouldHaveSingleItem().No.ShouldBe(ticket.No);

        await House.CompleteAsync(ticket.No, "patrol", "巡查完", People.Handler);
        (await RunsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(run => run.Status.ShouldBe(1), run => run.TicketId.ShouldBe(ticket.Id));
        (await House.TicketAsync(ticket.No)).Stage.ShouldBe("accept");

        await House.PassAsync(TimeSpan.FromDays(1));
        (await TicketsAsync()).Select(one => one.No).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_flow_ends_with_the_ticket_that_it_serves()
    {
        await PublishAsync();
        await House.PassAsync(TimeSpan.FromHours(23));
        var no = (await TicketsAsync()).Single().No;
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        (await RunsAsync()).ShouldHaveSingleItem().SubStatus.ShouldBe((int)Engine.Execution.WorkflowSubStatus.Cancelled);
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Stage == "patrol"))).Status.ShouldBe(HumanTaskStatus.Cancelled);
    }

    [Fact]
    public async Task A_flow_that_only_makes_tickets_makes_several_and_serves_none()
    {
        await PublishAsync(flow =>
        {
            Without(flow, "patrol");
            Write(flow, "make", "serve", "Boolean", "false");
            ChangedFlow.Add(flow, "again", "Hotline.MakeTicket", "再建一件", """{"content":{"typeName":"String","expression":{"type":"Literal","value":"巡查河道。"}},"serve":{"typeName":"Boolean","expression":{"type":"Literal","value":"false"}}}""");
            ChangedFlow.Connect(flow, "make", "Done", "again");
        });
        await House.PassAsync(TimeSpan.FromHours(23));

        (await TicketsAsync()).Select(ticket => (ticket.Title, ticket.Stage)).ShouldBe([("早间巡查", "accept"), ("巡查河道", "dispatch")]);
        (await RunsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(run => run.Status.ShouldBe(1), run => run.TicketId.ShouldBeNull());
    }

    [Theory]
    [InlineData("category", "城市管理/没有这类", "分类“城市管理/没有这类”不存在")]
    [InlineData("street", "金顶街道", "街道“金顶街道”不存在")]
    [InlineData("unit", "B3", "直接派给的单位“B3”不存在或已撤销")]
    [InlineData("level", "三个月", "“办理时限”没有“三个月”这一种：请从 2小时、24小时、7天、15天 中选择。")]
    [InlineData("content", " ", "请填写“诉求内容”。")]
    public async Task What_turns_out_wrong_stops_the_flow_with_its_reason_and_makes_no_ticket(string input, string value, string why)
    {
        await PublishAsync(flow => Write(flow, "make", input, "String", $"'{value}'", "JavaScript"));
        await House.PassAsync(TimeSpan.FromHours(23));

        var stuck = (await House.DoAsync(new ListIncidents(), Admin)).Items.ShouldHaveSingleItem();
        stuck.Cause.ShouldStartWith("“建巡查工单”没有建成工单：" + why);
        stuck.NodeName.ShouldBe("建巡查工单");
        (await TicketsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("category", "城市管理/没有这类", "分类“城市管理/没有这类”不存在")]
    [InlineData("street", "金顶街道", "街道“金顶街道”不存在")]
    [InlineData("unit", "lead", "直接派给的单位“lead”不存在或已撤销")]
    [InlineData("channel", "Own", "“受理方式”没有“Own”这一种")]
    [InlineData("content", "", "没有写诉求内容")]
    public async Task What_is_written_wrong_is_refused_when_the_flow_is_published(string input, string value, string why)
    {
        var refusal = await RefusedAsync(flow => Write(flow, "make", input, "String", value));

        var problem = refusal.Problems.ShouldHaveSingleItem();
        problem.ActivityId.ShouldBe("make");
        problem.Message.ShouldStartWith("节点“建巡查工单”（make）：" + why);
    }

    [Fact]
    public async Task A_loop_that_would_make_tickets_for_ever_is_stopped()
    {
        await PublishAsync(flow =>
        {
            Without(flow, "patrol");
            ChangedFlow.Connect(flow, "make", "Done", "make");
        });
        await House.PassAsync(TimeSpan.FromHours(23));

        (await TicketsAsync()).Count.ShouldBe(3);
        (await House.DoAsync(new ListIncidents(), Admin)).Items.ShouldHaveSingleItem().Cause.ShouldContain("一次最多建 3 件");
    }

    [Fact]
    public async Task A_trial_tells_of_the_ticket_and_makes_none()
    {
        await PublishAsync();

        var run = (await House.DoAsync(new SimulateFlow(Flow, VersionChoice.Published), Admin)).Runs.ShouldHaveSingleItem();

        run.Steps.ShouldContain(step => step.What == "建工单“早间巡查”（试运行，不真的建）");
        run.Steps.ShouldContain(step => step.Node == "巡查" && step.Action == "task.completed");
        (await TicketsAsync()).ShouldBeEmpty();
    }

    private async Task PublishAsync(Action<JsonNode>? change = null) => await House.DoAsync(new SaveFlow(Drawn(change), Publish: true), Admin);

    private async Task<FlowDefects> RefusedAsync(Action<JsonNode> change) =>
        (await House.SendAsync(new SaveFlow(Drawn(change), Publish: true), Admin)).Refusal.ShouldBeOfType<FlowDefects>();

    private Task<List<Ticket>> TicketsAsync() => House.ReadAsync(db => db.Tickets.AsNoTracking().OrderBy(ticket => ticket.Id).ToListAsync());

    private Task<List<InstanceRow>> RunsAsync() => House.ReadAsync(db => db.Instances.AsNoTracking().Where(run => run.DefinitionId == Flow).ToListAsync());

    private static JsonObject Drawn(Action<JsonNode>? change)
    {
        var flow = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), Flow + ".json")))!.AsObject();
        change?.Invoke(flow);
        return flow;
    }

    private static void Write(JsonNode flow, string id, string input, string type, string value, string syntax = "Literal") =>
        ChangedFlow.Find(flow, id)[input] = new JsonObject { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static void Without(JsonNode flow, string id)
    {
        flow["root"]!["activities"]!.AsArray().Remove(ChangedFlow.Find(flow, id));
        var lines = flow["root"]!["connections"]!.AsArray();
        foreach (var line in lines.Where(line => line!["target"]!["activity"]!.ToString() == id).ToList())
            lines.Remove(line);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../Flows");
}
