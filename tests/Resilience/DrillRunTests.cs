using Hotline.Workflows.Drill;

namespace Hotline.Workflows.Tests.Resilience;

public sealed class DrillRunTests
{
    [Fact]
    public async Task A_drill_of_no_scenario_is_a_failure()
    {
        var output = new StringWriter();

        (await new DrillRun(null, output).PlayAsync(new DrillPlan(TimeSpan.FromMinutes(1), Seed: 1, Only: "没有的"), default)).ShouldBe(1);

        output.ToString().ShouldContain("0 passed, 1 failed");
    }

    [Fact]
    public async Task A_drill_says_of_each_scenario_what_it_found_and_counts_at_the_end()
    {
        var output = new StringWriter();
        var run = new DrillRun(null, output);

        await run.PlayAsync("好", () => Task.FromResult(new DrillOutcome("都对", [])));
        await run.PlayAsync("坏", () => Task.FromResult(new DrillOutcome("查了", ["ticket 1 is gone"])));
        await run.PlayAsync("断", () => throw new InvalidOperationException("no server"));

        run.Close().ShouldBe(2);
        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[..3].ShouldBe(["通过  好：都对", "失败  坏：查了", "    ticket 1 is gone"]);
        lines[3].ShouldContain("no server");
        lines[^1].ShouldBe("1 passed, 2 failed");
    }
}
