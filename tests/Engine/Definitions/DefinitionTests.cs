using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public class DefinitionTests
{
    [Fact]
    public void The_JSON_a_definition_came_from_is_kept_to_the_byte()
    {
        const string json = """{ "id":"v", "definitionId":"d","extra": {"x":1.50},  "root":{"id":"F","type":"Elsa.Flowchart","unknown":"é值"} }""";

        var definition = WorkflowDefinition.Parse(json);

        definition.Json.ShouldBe(json);
        definition.Root.Json.GetProperty("unknown").GetString().ShouldBe("é值");
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"id":"d"}""", "no root activity")]
    [InlineData("""{"id":"d","root":{"type":"Elsa.Flowchart"}}""", "'root' has no id")]
    [InlineData("""{"id":"d","root":{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""", "'a' has no type")]
    [InlineData("""{"id":"d","root":{"id":"F","type":"Elsa.Flowchart","activities":[{"type":"Elsa.End"}]}}""", "'F.activities[0]' has no id")]
    [InlineData("""{"id":"d","root":{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.End"},{"id":"a","type":"Elsa.End"}]}}""", "节点“F”里有 2 个活动用了同一个编号“a”")]
    public void A_defect_is_refused_and_its_place_is_named(string json, string message) =>
        Should.Throw<FormatException>(() => WorkflowDefinition.Parse(json)).Message.ShouldContain(message);

    [Theory]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Done"}]""")]
    [InlineData("""[{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b"}}]""")]
    [InlineData("""{"$values":[{"source":{"activity":"a"},"target":{"activity":"b"}}]}""")]
    [InlineData("""{"source":{"activity":"a","port":null},"target":{"activity":"b","port":null}}""")]
    [InlineData("""[{"source":{"activity":"a"},"target":{"activity":"b"}},{"source":{"activity":"a"},"target":{"activity":"b"}},{"source":{"activity":"a"},"target":{"activity":"gone"}}]""")]
    public void Connections_are_read_in_every_form_Elsa_has_written(string connections)
    {
        var definition = WorkflowDefinition.Parse(
            $$$"""{"id":"d","root":{"id":"F","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"},{"id":"b","type":"Elsa.End"}],"connections":{{{connections}}} } }""");

        definition.Root.Connections.ShouldHaveSingleItem().ToString().ShouldBe("a:Done -> b");
    }

    [Fact]
    public void Options_and_flags_are_read_in_old_places_too()
    {
        var definition = WorkflowDefinition.Parse(
            """{"id":"d","usableAsActivity":true,"root":{"id":"e","type":"Elsa.Event","canStartWorkflow":true}}""");

        definition.Options.UsableAsActivity.ShouldBeTrue();
        definition.Root.CanStartWorkflow.ShouldBeTrue();
        definition.Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_activity_that_was_not_found_comes_back_when_its_type_is_known()
    {
        var bench = new Bench(null, new DeskTask());

        var state = await bench.Start(new FlowBuilder().Add(
            "t", "Elsa.NotFoundActivity", ("missingTypeName", "Test.DeskTask"), ("originalActivityJson", """{"id":"t","type":"Test.DeskTask"}""")));

        state.Bookmarks.Select(b => b.Tag).ShouldContain("person");
    }

    [Fact]
    public async Task A_used_workflow_that_is_published_later_is_found_then()
    {
        var bench = new Bench();
        var main = new FlowBuilder().Add("q", "AskDesk", ("workflowDefinitionId", "ask"));
        (await bench.Start(main)).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

        await bench.Publish(new FlowBuilder("ask").Add("t", "Elsa.RunTask"));

        (await bench.Start(main)).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Theory]
    [InlineData("Elsa.RunTask", """{"TaskId":"be786dea933c4415"}""", "7A822A75A51C4F84")]
    [InlineData("Elsa.RunTask", """{"taskId":"be786dea933c4415","taskName":null}""", "7A822A75A51C4F84")]
    [InlineData("Elsa.Event", """{"EventName":"Approved"}""", "9EAD17B520DC078A")]
    public void Bookmark_hashes_equal_those_of_Elsa(string name, string payload, string start) =>
        BookmarkHash.Of(name, System.Text.Json.Nodes.JsonNode.Parse(payload)).ShouldStartWith(start);

    [Fact]
    public async Task A_version_is_compiled_once_and_anew_when_its_text_changes()
    {
        var engine = new Bench().Engine;
        var flow = new FlowBuilder().Add("a", "Elsa.Start");
        var first = await engine.CompileAsync(WorkflowDefinition.Parse(flow.Json()));

        (await engine.CompileAsync(WorkflowDefinition.Parse(flow.Json()))).ShouldBeSameAs(first);
        (await engine.CompileAsync(WorkflowDefinition.Parse(flow.Add("b", "Elsa.WriteLine", ("text", Literal("x"))).Json()))).ShouldNotBeSameAs(first);
    }
}
