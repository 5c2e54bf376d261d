using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>Scripts on a machine that stands still: a run that is given nothing of the processor stands for it.</summary>
public class RunTimeTests
{
    private static readonly ScriptLimits Hurried = new() { Time = TimeSpan.FromMilliseconds(200), Grace = TimeSpan.Zero, Patience = PatientLimits.Time, SandboxWait = PatientLimits.Time };

    [SkippableTheory]
    [InlineData("JavaScript", "'x' + ticket.no")]
    [InlineData("JavaScript", "[0].map(() => 'x' + ticket.no)[0]")]
    [InlineData("Scriban", "x{{ ticket.no }}")]
    [InlineData("Scriban", "{{ for i in 1..1 }}x{{ ticket.no }}{{ end }}")]
    [InlineData("Liquid", "{% for i in (1..1) %}x{{ ticket.no }}{% endfor %}")]
    public async Task An_honest_script_that_is_held_up_is_no_incident(string syntax, string code)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells the processor time of a thread.");
        var bench = new Bench(PatientLimits.Engine with { Scripts = Hurried });
        bench.OfferedGlobals["ticket"] = () =>
        {
            StandStill(TimeSpan.FromMilliseconds(400));
            return new JsonObject { ["no"] = 7 };
        };

        var state = await bench.Start(new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("String", syntax, code))));

        state.Incidents.ShouldBeEmpty();
        bench.Printed(state).ShouldBe(["x7"]);
    }

    [Theory]
    [InlineData("JavaScript", "while (true) {}")]
    [InlineData("JavaScript", "/^(a+)+$/.test('a'.repeat(50) + 'b')")]
    [InlineData("Scriban", "{{ while true }}{{ end }}")]
    public async Task One_that_only_reckons_is_stopped_all_the_same(string syntax, string code)
    {
        var bench = new Bench(PatientLimits.Engine with { Scripts = Hurried with { Statements = int.MaxValue, Loops = int.MaxValue } });

        var state = await bench.Start(new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("String", syntax, code))));

        state.Incidents.ShouldHaveSingleItem().Message.ShouldContain("did not end within 0.2 seconds");
    }

    [Fact]
    public void A_run_that_takes_no_time_is_left_when_patience_ends()
    {
        var threads = new GuardedThreads(Hurried with { Patience = TimeSpan.FromMilliseconds(400) });
        using var never = new ManualResetEventSlim();

        Should.Throw<ExpressionException>(() => threads.Run(() => never.Wait(PatientLimits.Time))).Message.ShouldContain("did not end");

        never.Set();
    }

    private static void StandStill(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time);
    }
}
