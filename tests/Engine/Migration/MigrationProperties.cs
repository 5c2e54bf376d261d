using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Migration.Migrating;

namespace Hotline.Workflows.Tests.Engine.Migration;

public class MigrationProperties
{
    private const int Samples = 2000;

    /// <summary>At least so many of them must move, or the property would say little.</summary>
    private const int FewestMoves = Samples / 10;

    /// <summary>With more waits than other nodes, so that most instances are still running.</summary>
    private static readonly NodeKind[] All = [.. Enum.GetValues<NodeKind>(), NodeKind.Task, NodeKind.Task, NodeKind.Timer];
    private static readonly NodeKind[] WithoutRace = [.. All.Where(kind => kind != NodeKind.JoinAny)];

    private int _moves;

    [Fact]
    public void Nothing_open_is_lost_and_what_is_refused_or_undone_is_as_it_was_to_the_byte()
    {
        VersionPair.Any(All, withCircles: true).Sample(pair =>
        {
            var (state, m) = Begin(pair);
            var before = Everything(state);
            var plan = m.PlanAsync(Varied(pair.New, "Int64")).GetAwaiter().GetResult();

            var result = plan.Apply(state, m.Bench.Time.GetUtcNow());

            Everything(state).ShouldBe(before);
            plan.Try(state).ShouldBe(result.Verdict);
            if (result.State is not { } moved)
            {
                result.Verdict.Reason.ShouldNotBeEmpty();
                return;
            }

            moved.Bookmarks.Select(Words).ShouldBe(state.Bookmarks.Select(Words));
            moved.OpenActivities.Select(a => (a.ActivityInstanceId, a.ActivityId)).ShouldBe(state.OpenActivities.Select(a => (a.ActivityInstanceId, a.ActivityId)));
            moved.Variables["v-kept"]!.ToJsonString().ShouldBe(state.Variables["v-kept"]!.ToJsonString());
            moved.Variables["v-retyped"]!.ToJsonString().ShouldBe("7");
            moved.Variables["v-gone"]!.ToJsonString().ShouldBe(state.Variables["v-gone"]!.ToJsonString());
            moved.Variables["v-new"]!.ToJsonString().ShouldBe("\"fresh\"");
            result.Before!.Restore(moved, m.Bench.Time.GetUtcNow())!.ToJson().ShouldBe(state.ToJson());
            Interlocked.Increment(ref _moves);
        }, iter: Samples);
        _moves.ShouldBeGreaterThan(FewestMoves);
    }

    [Fact]
    public void A_moved_instance_comes_to_its_end_by_exactly_the_way_the_obvious_model_says()
    {
        VersionPair.Any(WithoutRace, withCircles: false).Sample(pair =>
        {
            var (state, m) = Begin(pair);
            var plan = m.PlanAsync(pair.New.Build()).GetAwaiter().GetResult();
            if (state.Status == WorkflowStatus.Finished || plan.Apply(state, m.Bench.Time.GetUtcNow()).State is not { } moved)
                return;
            var expected = ObviousMove.Runs(pair, state).Select(i => $"n{i}").Order().ToList();
            var done = m.Bench.Done(state).Length;
            m.Bench.Runtime.Replace(state, moved);

            Play(m.Bench, moved, pair.Choices, pair.Choices.Length);

            moved.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
            m.Bench.Done(moved)[done..].Order().ShouldBe(expected);
            Interlocked.Increment(ref _moves);
        }, iter: Samples);
        _moves.ShouldBeGreaterThan(FewestMoves);
    }

    [Fact]
    public void With_races_and_circles_a_moved_instance_still_waits_for_something_until_it_ends() =>
        VersionPair.Any(All, withCircles: true).Sample(pair =>
        {
            var (state, m) = Begin(pair);
            var plan = m.PlanAsync(pair.New.Build()).GetAwaiter().GetResult();
            if (plan.Apply(state, m.Bench.Time.GetUtcNow()).State is not { } moved)
                return;
            m.Bench.Runtime.Replace(state, moved);

            Play(m.Bench, moved, pair.Choices, pair.Choices.Length);

            if (moved.SubStatus != WorkflowSubStatus.Faulted)
                (moved.Status == WorkflowStatus.Running).ShouldBe(moved.Bookmarks.Count > 0);
        }, iter: Samples);

    [Fact]
    public void Moving_to_a_version_that_differs_in_nothing_changes_nothing() =>
        VersionPair.Any(All, withCircles: true).Sample(pair =>
        {
            var (state, m) = Begin(pair);
            var plan = m.PlanAsync(Varied(pair.Old, "String")).GetAwaiter().GetResult();

            var result = plan.Apply(state, m.Bench.Time.GetUtcNow());

            if (result.Verdict.Kind != MigrationVerdictKind.NothingToDo)
                result.State.ShouldNotBeNull().ToJson().ShouldBe(state.ToJson().Replace(",\"v-gone\":\"g\"", ",\"v-gone\":\"g\",\"v-new\":\"fresh\"", StringComparison.Ordinal));
        }, iter: Samples);

    /// <summary>An instance of the old version after some steps.</summary>
    private static (InstanceState State, Migrating M) Begin(VersionPair pair)
    {
        var m = new Migrating();
        var old = pair.Old.Build().Variable("kept", "String", "k").Variable("retyped", "String", "7").Variable("gone", "String", "g");
        var state = m.Bench.Start(old).GetAwaiter().GetResult();
        Play(m.Bench, state, pair.Choices, (int)((uint)pair.Choices[0] % 4));
        return (m.Bench.Reload(state), m);
    }

    private static FlowBuilder Varied(RandomFlow flow, string type) =>
        flow.Build().Variable("kept", "String", "other").Variable("retyped", type, 1).Variable("new", "String", "fresh");

    private static void Play(Bench bench, InstanceState state, int[] choices, int steps)
    {
        foreach (var choice in choices.Take(steps))
        {
            if (state.Status == WorkflowStatus.Finished || state.Bookmarks.Count == 0)
                return;
            var bookmark = state.Bookmarks[(int)((uint)choice % state.Bookmarks.Count)];
            bench.Runtime.ResumeAsync(bookmark.Id, new Dictionary<string, JsonNode?>(), default).GetAwaiter().GetResult();
        }
    }

    private static string Words(Bookmark b) => $"{b.Id} {b.Name} {b.ActivityId} {b.ActivityInstanceId} {b.Hash} {b.DueAt:O} {b.Tag} {b.AutoBurn} {b.CreatedAt:O} {b.Payload?.ToJsonString()}";
}
