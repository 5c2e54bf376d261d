using CsCheck;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class RandomFlowTests
{
    private const int MostSteps = 30;
    private static readonly WorkflowEngine Engine = Bench.EngineOf(new EngineSettings { ActivitiesPerBurst = 300 });
    private static readonly NodeKind[] WithoutRace = [NodeKind.Line, NodeKind.Task, NodeKind.True, NodeKind.False, NodeKind.JoinAll, NodeKind.JoinActive];

    [Fact]
    public void A_flow_without_circles_runs_exactly_what_the_obvious_model_says() =>
        Gen.Select(RandomFlow.Any(WithoutRace, withCircles: false), Gen.Int.Array[MostSteps]).Sample((flow, choices) =>
        {
            var (state, bench) = Play(flow, choices, restart: false);

            bench.Done(state).Order().ShouldBe(Alive(flow).Select(i => $"n{i}").Order());
            state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        });

    [Fact]
    public void A_restart_after_each_step_changes_nothing() =>
        Gen.Select(RandomFlow.Any(Enum.GetValues<NodeKind>(), withCircles: true), Gen.Int.Array[MostSteps]).Sample((flow, choices) =>
        {
            var (state, bench) = Play(flow, choices, restart: false);
            var (again, other) = Play(flow, choices, restart: true);

            other.Done(again).ShouldBe(bench.Done(state));
            again.ToJson().ShouldBe(state.ToJson());
        });

    [Fact]
    public void A_running_instance_always_waits_for_something_and_a_finished_one_for_nothing() =>
        Gen.Select(RandomFlow.Any(Enum.GetValues<NodeKind>(), withCircles: true), Gen.Int.Array[MostSteps]).Sample((flow, choices) =>
        {
            var (state, _) = Play(flow, choices, restart: false);

            if (state.SubStatus != WorkflowSubStatus.Faulted)
                (state.Status == WorkflowStatus.Running).ShouldBe(state.Bookmarks.Count > 0);
        });

    /// <summary>Completes open tasks, chosen by chance, until none is open or the steps are used up.</summary>
    private static (InstanceState State, Bench Bench) Play(RandomFlow flow, int[] choices, bool restart)
    {
        var bench = new Bench(Engine);
        var state = bench.Start(flow.Build()).GetAwaiter().GetResult();
        foreach (var choice in choices)
        {
            if (restart)
                state = bench.Reload(state);
            if (state.Status == WorkflowStatus.Finished || state.Bookmarks.Count == 0)
                break;
            var bookmark = state.Bookmarks[(int)((uint)choice % state.Bookmarks.Count)];
            bench.Runtime.ResumeAsync(bookmark.Id, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), default).GetAwaiter().GetResult();
        }

        return (state, bench);
    }

    /// <summary>In order of number: a node runs when its inbound connections from reachable nodes satisfy its join.</summary>
    private static List<int> Alive(RandomFlow flow)
    {
        var reachable = new HashSet<int> { 0 };
        var alive = new List<int> { 0 };
        for (var node = 1; node < flow.Kinds.Length; node++)
        {
            var inbound = flow.Lines.Where(l => l.To == node && reachable.Contains(l.From)).ToList();
            if (inbound.Count == 0)
                continue;
            reachable.Add(node);
            var arrived = inbound.Count(l => alive.Contains(l.From) && flow.Follows(l));
            if (flow.Kinds[node] == NodeKind.JoinAll ? arrived == inbound.Count : arrived > 0)
                alive.Add(node);
        }

        return alive;
    }
}
