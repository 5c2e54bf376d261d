using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Definitions;

/// <summary>Every version that was ever used stayed compiled.</summary>
public class KeptDefinitionTests
{
    [Fact]
    public async Task Running_instances_go_on_when_their_version_is_no_longer_kept()
    {
        var bench = new Bench(new EngineSettings { KeptDefinitions = 3 });
        var waiting = new List<InstanceState>();
        for (var n = 0; n < 12; n++)
            waiting.Add(await bench.Start(new FlowBuilder($"flow-{n}").Add("e", "Elsa.Event", ("eventName", FlowBuilder.Wrapped("String", "Literal", $"go-{n}")))));
        bench.Engine.KeptWorkflows.ShouldBeLessThanOrEqualTo(3);

        for (var n = 0; n < 12; n++)
            await bench.Runtime.PublishEventAsync(new PublishEvent($"go-{n}"), default);

        waiting.ShouldAllBe(state => bench.Reload(state).Status == WorkflowStatus.Finished);
        bench.Engine.KeptWorkflows.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void What_was_used_last_is_kept()
    {
        var kept = new RecentlyUsed<int, string>(4);
        for (var n = 0; n < 4; n++)
            kept.Set(n, $"{n}");
        kept.TryGet(0, out _).ShouldBeTrue();

        kept.Set(4, "4");

        kept.TryGet(0, out var first).ShouldBeTrue();
        first.ShouldBe("0");
        kept.TryGet(1, out _).ShouldBeFalse();
        kept.Count.ShouldBeInRange(3, 4);
    }

    [Fact]
    public void However_many_come_at_once_no_more_are_kept()
    {
        var kept = new RecentlyUsed<int, string>(100);
        Parallel.For(0, 10_000, n => kept.Set(n, $"{n}"));
        kept.Count.ShouldBeLessThanOrEqualTo(100);
    }
}
