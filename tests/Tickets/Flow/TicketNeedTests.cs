using System.Text.Json.Nodes;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>A flow that starts by itself has no ticket: it is refused when somebody would have to work on one.</summary>
public sealed class TicketNeedTests
{
    private static readonly TicketNeedCheck Check = new(
        new ActivityRegistry(typeof(HotlineDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Activity))).Select(type => (Activity)Activator.CreateInstance(type)!)),
        new HotlineOptions());

    [Theory]
    [InlineData("timer>task")]
    [InlineData("timer>write>task")]
    [InlineData("timer>task>make")]
    [InlineData("timer>make timer>task")]
    [InlineData("timer>loose>task")]
    [InlineData("timer>make>any timer>any>task")]
    [InlineData("event>make>write timer>write>task")]
    [InlineData("timer>decide>make>write decide>write>task")]
    public void A_task_before_there_is_a_ticket_is_named_with_the_cure(string lines)
    {
        var problem = Problems(lines).ShouldHaveSingleItem();

        (problem.Severity, problem.ActivityId).ShouldBe((ProblemSeverity.Error, "task"));
        problem.Message.ShouldBe("节点“人工”（task）要有工单才能办理，而这个流程由“timer”自己启动，那时还没有工单：请在它前面加一个“建工单”，或把流程改为从工单、事项启动。");
    }

    [Theory]
    [InlineData("timer>make>task")]
    [InlineData("timer>make>write>task>write")]
    [InlineData("timer>make>all timer>write>all>task")]
    [InlineData("write>task")]
    [InlineData("start>task timer>make>write")]
    [InlineData("timer>decide>make>task decide>write")]
    public void A_task_that_has_its_ticket_by_then_is_let_through(string lines) => Problems(lines).ShouldBeEmpty();

    [Theory]
    [InlineData("timer>bare>task", true)]
    [InlineData("timer>bare>write>task", true)]
    [InlineData("timer>bare>decide>task decide>write", true)]
    [InlineData("timer>bare>centre", false)]
    [InlineData("timer>bare>centre>task", false)]
    [InlineData("timer>bare>wait>task", false)]
    [InlineData("timer>make>task", false)]
    public void A_task_for_the_lead_unit_right_behind_a_ticket_that_has_none_is_named_with_the_cure(string lines, bool refused)
    {
        if (!refused)
        {
            Problems(lines).ShouldBeEmpty();
            return;
        }

        var problem = Problems(lines).ShouldHaveSingleItem();
        (problem.Severity, problem.ActivityId).ShouldBe((ProblemSeverity.Error, "task"));
        problem.Message.ShouldBe("节点“人工”（task）办给主办单位，而“bare”没有填“直接派给”，那时工单还没有主办单位：请在“bare”里选“直接派给”的单位，或给“人工”选定办理单位。");
    }

    [Fact]
    public void Steps_within_a_container_are_read_one_after_the_other()
    {
        Inside("""{"id":"task","type":"Hotline.Accept","version":1},{"id":"make","type":"Hotline.MakeTicket","version":1}""").ShouldHaveSingleItem().ActivityId.ShouldBe("task");
        Inside("""{"id":"bare","type":"Hotline.MakeTicket","version":1},{"id":"write","type":"Elsa.WriteLine","version":1},{"id":"task","type":"Hotline.Accept","version":1}""").ShouldHaveSingleItem().Message.ShouldContain("主办单位");
        Inside(Node("make") + """,{"id":"task","type":"Hotline.Accept","version":1}""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"customProperties\":{\"matter\":{\"kind\":\"visit\",\"title\":\"走访\",\"prefix\":\"V\"}},")]
    [InlineData("\"definitionId\":\"ticket-lifecycle\",")]
    public void A_matters_flow_and_the_tickets_own_have_their_ticket_from_the_start(string more) => Problems("timer>task", more).ShouldBeEmpty();

    private static List<DefinitionProblem> Problems(string lines, string more = "")
    {
        var connections = new JsonArray();
        var names = new HashSet<string>();
        foreach (var way in lines.Split(' ').Select(way => way.Split('>')))
        {
            names.UnionWith(way);
            for (var i = 1; i < way.Length; i++)
                connections.Add(JsonNode.Parse($$$"""{"source":{"activity":"{{{way[i - 1]}}}","port":"Done"},"target":{"activity":"{{{way[i]}}}","port":"In"}}"""));
        }

        var activities = new JsonArray([.. names.Select(name => JsonNode.Parse(Node(name)))]);
        return Of(more, $$"""{"id":"Chart","type":"Elsa.Flowchart","version":1,"activities":{{activities.ToJsonString()}},"connections":{{connections.ToJsonString()}}}""");
    }

    private static List<DefinitionProblem> Inside(string steps) => Of("", $$$"""
        {"id":"Chart","type":"Elsa.Flowchart","version":1,
         "activities":[{{{Node("timer")}}},{"id":"steps","type":"Elsa.Sequence","version":1,"activities":[{{{steps}}}]}],
         "connections":[{"source":{"activity":"timer","port":"Done"},"target":{"activity":"steps","port":"In"}}]}
        """);

    private static List<DefinitionProblem> Of(string more, string root) => [.. Check.Check(WorkflowDefinition.Parse(
        $$$"""{"id":"f-1",{{{(more.Contains("definitionId") ? "" : "\"definitionId\":\"f\",")}}}{{{more}}}"name":"流程","version":1,"root":{{{root}}} }"""))];

    private static string Node(string name) => name switch
    {
        "timer" => """{"id":"timer","type":"Elsa.Timer","version":1,"customProperties":{"canStartWorkflow":true},"interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:01:00"}}}""",
        "event" => """{"id":"event","type":"Elsa.Event","version":1,"customProperties":{"canStartWorkflow":true},"eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}}""",
        "make" => """{"id":"make","type":"Hotline.MakeTicket","version":1,"unit":{"typeName":"String","expression":{"type":"Literal","value":"1101"}}}""",
        "bare" => """{"id":"bare","type":"Hotline.MakeTicket","version":1}""",
        "centre" => """{"id":"centre","type":"Hotline.HumanTask","version":1,"unit":{"typeName":"String","expression":{"type":"Literal","value":"centre"}}}""",
        "wait" => """{"id":"wait","type":"Elsa.Delay","version":1}""",
        "loose" => """{"id":"loose","type":"Hotline.MakeTicket","version":1,"serve":{"typeName":"Boolean","expression":{"type":"Literal","value":"False"}}}""",
        "task" => """{"id":"task","type":"Hotline.HumanTask","version":1,"metadata":{"displayText":"人工"}}""",
        "decide" => """{"id":"decide","type":"Elsa.FlowDecision","version":1}""",
        "any" or "all" => $$$"""{"id":"{{{name}}}","type":"Elsa.FlowJoin","version":1,"mode":{"typeName":"String","expression":{"type":"Literal","value":"{{{(name == "any" ? "WaitAny" : "WaitAll")}}}"} } }""",
        "start" => """{"id":"start","type":"Elsa.Start","version":1}""",
        _ => $$"""{"id":"{{name}}","type":"Elsa.WriteLine","version":1}""",
    };
}
