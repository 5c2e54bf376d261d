using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class CancellationTests
{
    private readonly Bench _bench = new(null, new DeskTask());

    [Fact]
    public async Task The_loser_before_a_join_is_told_and_its_bookmarks_are_gone()
    {
        var state = await _bench.Start(new FlowBuilder()
            .Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"A\",\"B\"]")))
            .Add("x", "Test.DeskTask").Add("y", "Test.DeskTask").Add("j", "Elsa.FlowJoin").Add("z", "Elsa.RunTask")
            .Connect("k:A->x", "k:B->y", "x:完成->j", "y:完成->j", "j->z"));

        await _bench.Resume(state, "x", "person");

        _bench.Log.ShouldBe(["x person", "y cancelled"]);
        state.Bookmarks.Select(b => b.ActivityId).ShouldBe(["z"]);
    }

    [Theory]
    [InlineData("Elsa.End")]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.Complete")]
    public async Task What_ends_the_flow_tells_the_open_tasks(string type)
    {
        var state = await _bench.Start(new FlowBuilder()
            .Add("a", "Elsa.Start").Add("t", "Test.DeskTask").Add("g", "Elsa.RunTask").Add("e", type)
            .Connect("a->t", "a->g", "g->e"));

        await _bench.Resume(state, "g");

        _bench.Log.ShouldBe(["t cancelled"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        state.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_the_instance_tells_the_open_tasks_once()
    {
        var state = await _bench.Start(new FlowBuilder().Add("t", "Test.DeskTask"));

        (await _bench.Runtime.CancelAsync(state.Id, default)).ShouldBeTrue();
        (await _bench.Runtime.CancelAsync(state.Id, default)).ShouldBeFalse();

        _bench.Log.ShouldBe(["t cancelled"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        state.FinishedAt.ShouldBe(_bench.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_completed_bookmark_cannot_be_resumed_again()
    {
        var state = await _bench.Start(new FlowBuilder().Add("t", "Test.DeskTask").Add("u", "Elsa.RunTask").Connect("t:完成->u"));
        var bookmark = Bench.Open(state, "t", "person");

        await _bench.Resume(state, "t", "person");

        (await _bench.Runtime.ResumeAsync(bookmark.Id, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), default)).ShouldBeFalse();
    }
}
