using Hotline.Workflows.Drill;
using Hotline.Workflows.Drill.Endurance;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>The endurance drill's verdict, on made-up samples and on a short run's.</summary>
public sealed class EnduranceTests(ITestOutputHelper output)
{
    private const long Mega = 1 << 20;

    [Fact]
    public async Task A_short_run_is_sampled_and_its_verdict_sees_what_grows()
    {
        var samples = new List<EnduranceSample>();
        var outcome = await new EnduranceRun(Instances: 2000, PerSample: 200, People: 4).RunAsync(DrillDatabase.Sqlite, samples.Add, default);
        foreach (var sample in samples)
            output.WriteLine(sample.ToString());
        output.WriteLine(outcome.Done);

        samples.Select(sample => sample.Done).ShouldBe(Enumerable.Range(1, 10).Select(stretch => stretch * 200));
        samples.ShouldAllBe(sample => sample.P99Ms > 0 && sample.WorkingSet > Mega);
        samples.Zip(samples.Skip(1)).ShouldAllBe(pair => pair.First.DatabaseBytes < pair.Second.DatabaseBytes);
        // Speed on a busy machine proves nothing; memory does.
        outcome.Contradictions.ShouldAllBe(what => !what.Contains("working set"));
        EnduranceVerdict.Of([.. samples.Select((sample, at) => sample with { WorkingSet = sample.WorkingSet * (at + 1) })])
            .ShouldContain(what => what.Contains("working set"));
    }

    [Fact]
    public void Samples_that_stay_alike_are_flat_though_the_first_is_slow_and_one_sticks_out()
    {
        var samples = Enumerable.Range(0, 20).Select(at => Sample(at, p99: at is 0 or 17 ? 90 : 10 + at % 3, megabytes: 240 + at % 5));

        EnduranceVerdict.Of([.. samples]).ShouldBeEmpty();
    }

    [Fact]
    public void Memory_or_p99_that_keeps_rising_is_not_flat()
    {
        EnduranceVerdict.Of([.. Enumerable.Range(0, 20).Select(at => Sample(at, p99: 10, megabytes: 200 + 20 * at))]).ShouldHaveSingleItem().ShouldContain("working set");
        EnduranceVerdict.Of([.. Enumerable.Range(0, 20).Select(at => Sample(at, p99: 10 + 2 * at, megabytes: 200))]).ShouldHaveSingleItem().ShouldContain("p99");
    }

    [Fact]
    public void Too_few_samples_give_no_verdict() =>
        Should.Throw<ArgumentException>(() => EnduranceVerdict.Of([Sample(0, 1, 1), Sample(1, 1, 1), Sample(2, 1, 1)]));

    private static EnduranceSample Sample(int at, double p99, long megabytes) => new((at + 1) * 10_000, p99, megabytes * Mega, (at + 1) * 200 * Mega);
}
