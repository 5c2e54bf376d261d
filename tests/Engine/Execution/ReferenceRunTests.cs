using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>Flows with loops, joins of all modes and nested charts run as the plain model of the counting rules says.</summary>
public class ReferenceRunTests
{
    private const int MostSteps = 25;
    private static readonly WorkflowEngine Engine = Bench.EngineOf(new EngineSettings { ActivitiesPerBurst = 1_000 });

    [Fact]
    public void Every_step_of_every_flow_is_what_the_reference_model_says() =>
        Gen.Select(DrawnChart.Any(depth: 2), Gen.Int[0, 1000].Array[MostSteps]).Sample(Agree, iter: 2_000);

    private static void Agree(DrawnChart chart, int[] choices)
    {
        var bench = new Bench(Engine);
        var state = bench.Start(chart.Build()).GetAwaiter().GetResult();
        var model = new ReferenceRun(chart);
        foreach (var choice in choices)
        {
            Compare(bench, state, model);
            if (state.Status == WorkflowStatus.Finished)
                return;
            state = bench.Reload(state);
            var index = choice % state.Bookmarks.Count;
            bench.Runtime.ResumeAsync(state.Bookmarks[index].Id, new Dictionary<string, JsonNode?>(), default).GetAwaiter().GetResult();
            model.CompleteTask(index);
        }
    }

    private static void Compare(Bench bench, InstanceState state, ReferenceRun model)
    {
        (state.SubStatus == WorkflowSubStatus.Faulted).ShouldBe(model.IsFaulted, string.Join("; ", state.Incidents.Select(i => i.Message)));
        if (model.IsFaulted)
            return;
        bench.Done(state).ShouldBe(model.Done);
        state.Bookmarks.Select(b => b.ActivityId).ShouldBe(model.Waiting);
        state.SubStatus.ShouldBe(model.Waiting.Any() ? WorkflowSubStatus.Suspended : WorkflowSubStatus.Finished);
    }
}
