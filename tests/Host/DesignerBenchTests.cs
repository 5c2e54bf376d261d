using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Load.Designer;

namespace Hotline.Workflows.Tests.Host;

public sealed class DesignerBenchTests
{
    [Fact]
    public async Task Every_call_is_made_and_answered()
    {
        var report = await DesignerRun.RunAsync([], new DesignerPlan(Flows: 60, Instances: 300, Calls: 1), default);

        report.Instances.ShouldBeGreaterThanOrEqualTo(300);
        report.Versions.ShouldBeGreaterThanOrEqualTo(60 * DesignerPlan.Versions);
        report.Calls.Count.ShouldBeGreaterThan(100);
        report.Calls.Select(call => call.Call).ShouldBeUnique();
        report.Calls[0].Call.ShouldBe(report.Worst);
    }

    [Fact]
    public async Task Too_few_of_what_is_used_up_are_refused_with_the_least_number()
    {
        var refusal = await Should.ThrowAsync<StartRefusedException>(() => DesignerRun.RunAsync([], new DesignerPlan(200, 100, 40), default));

        refusal.Message.ShouldContain("--instances 至少是 4100");
    }
}
