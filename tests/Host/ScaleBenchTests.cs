using Hotline.Workflows.Load.Scale;

namespace Hotline.Workflows.Tests.Host;

public sealed class ScaleBenchTests
{
    [Fact]
    public async Task A_house_is_made_and_every_call_on_it_is_answered()
    {
        var report = await ScaleRun.RunAsync([], new ScalePlan(Tickets: 600, Calls: 1) { ModelsEach = 2 }, keep: null, default);

        report.Refused.ShouldBeEmpty();
        report.Open.ShouldBeInRange(20, 300);
        report.Calls.Count.ShouldBeGreaterThan(200);
        report.Calls.Select(call => call.Call).ShouldBeUnique();
        report.StartMs.ShouldBePositive();
    }
}
