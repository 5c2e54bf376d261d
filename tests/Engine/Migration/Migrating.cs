using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Migration;

/// <summary>Two versions of one flow on a bench, and instances that go from one to the other.</summary>
internal sealed class Migrating(params Activity[] activities)
{
    private static readonly EngineSettings Settings = new() { ActivitiesPerBurst = 300 };
    private static readonly WorkflowEngine Shared = Bench.EngineOf(Settings);

    public Bench Bench { get; } = new(activities.Length == 0 ? Shared : Bench.EngineOf(Settings, activities));

    public static FlowBuilder Tasks(params string[] ids) => Tasks(new FlowBuilder(), ids);

    /// <summary>Adds tasks under the given ids.</summary>
    public static FlowBuilder Tasks(FlowBuilder flow, params string[] ids)
    {
        foreach (var id in ids)
            flow.Add(id, "Elsa.RunTask", ("taskName", Literal(id)));
        return flow;
    }

    /// <summary>Start, then tasks in a row.</summary>
    public static FlowBuilder Row(params string[] ids) =>
        Tasks(new FlowBuilder().Add("start", "Elsa.Start"), ids).Connect([.. Enumerable.Range(0, ids.Length).Select(i => $"{(i == 0 ? "start" : ids[i - 1])}->{ids[i]}")]);

    /// <summary>The same flow as its second version.</summary>
    public static WorkflowDefinition Second(FlowBuilder flow)
    {
        var json = JsonNode.Parse(flow.Json())!.AsObject();
        json["id"] = "main-v2";
        json["version"] = 2;
        return WorkflowDefinition.Parse(json.ToJsonString());
    }

    public async Task<MigrationPlan> PlanAsync(FlowBuilder next, Dictionary<string, string?>? choices = null)
    {
        Bench.Store.Add(Second(next));
        return (await Bench.Runtime.PlanMigrationAsync("main-v1", "main-v2", choices, default))!;
    }

    /// <summary>Tries, then applies and stages; fails when the instance does not move or when trying changed it.</summary>
    public async Task<InstanceState> MoveAsync(InstanceState state, FlowBuilder next, Dictionary<string, string?>? choices = null)
    {
        var plan = await PlanAsync(next, choices);
        var result = Apply(plan, state);
        result.Verdict.ShouldBe(result.Verdict with { Kind = MigrationVerdictKind.Moves });
        Bench.Runtime.Replace(state, result.State!);
        return result.State!;
    }

    /// <summary>The verdict on an instance that must stay exactly as it is.</summary>
    public async Task<MigrationVerdict> RefusedAsync(InstanceState state, FlowBuilder next, Dictionary<string, string?>? choices = null)
    {
        var before = Everything(state);
        var result = Apply(await PlanAsync(next, choices), state);
        result.State.ShouldBeNull();
        result.Verdict.Moves.ShouldBeFalse();
        Everything(state).ShouldBe(before);
        return result.Verdict;
    }

    public async Task CompleteAsync(InstanceState state, params string[] activityIds)
    {
        foreach (var id in activityIds)
            (await Bench.Runtime.ResumeAsync(Bench.Open(state, id).Id, new Dictionary<string, JsonNode?>(), default)).ShouldBeTrue();
    }

    public static string[] Waiting(InstanceState state) => [.. state.Bookmarks.Select(b => b.ActivityId)];

    public static string Everything(InstanceState state) =>
        $"{state.DefinitionVersionId} {state.DefinitionVersion} {state.Revision} {state.Status} {state.SubStatus} {state.UpdatedAt:O} {state.ToJson()}";

    private MigrationResult Apply(MigrationPlan plan, InstanceState state)
    {
        var before = Everything(state);
        var result = plan.Apply(state, Bench.Time.GetUtcNow());
        plan.Try(state).ShouldBe(result.Verdict);
        Everything(state).ShouldBe(before);
        return result;
    }
}
