using System.Diagnostics;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Host.Sandbox;

namespace Hotline.Workflows.Tests.Host.Sandbox;

/// <summary>
/// Scripts that nest, hang or eat without end. Each ends within its limits, the process that asked lives and has not paid for
/// it. hostile-faults.txt: each line must fault; hostile-endings.txt: each must end, one way or the other.
/// </summary>
public sealed class HostileScriptTests : IDisposable
{
    private readonly SandboxProcesses _processes = new();
    private readonly ScriptBench _hurried;

    /// <summary>However slow the machine is, another limit than that of time is reached.</summary>
    private readonly ScriptBench _patient;

    public HostileScriptTests() => (_hurried, _patient) =
        (new ScriptBench(_processes, PatientLimits.Scripts with { Time = TimeSpan.FromSeconds(1) }), new ScriptBench(_processes, PatientLimits.Scripts));

    public void Dispose() => _processes.Dispose();

    [Fact]
    public async Task Every_hostile_script_faults_within_its_limits()
    {
        foreach (var script in Scripts("hostile-faults.txt"))
        {
            var state = await RunAsync(_hurried, script);

            state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted, script);
            var message = state.Incidents.ShouldHaveSingleItem(script).Message;
            message.Length.ShouldBeInRange(1, 1_200, script);
            message.ShouldNotContain("Exception", Case.Sensitive, script);
        }
    }

    [Fact]
    public async Task Every_script_that_looks_endless_ends()
    {
        foreach (var script in Scripts("hostile-endings.txt"))
            (await RunAsync(_patient, script)).Status.ShouldBe(WorkflowStatus.Finished, script);
    }

    [Theory]
    [InlineData("/(?=(a+))*b/.test('a'.repeat(100000))", "did not end within 1 seconds")]
    [InlineData("while (true) {}", "more than 200000 statements")]
    [InlineData("(function f() { f(); })()", "deeper than 200 levels")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; String(a)", "nest deeper than the stack allows")]
    [InlineData("'a'.repeat(1e6).replace(/a/g, 'b'.repeat(1000)).length", "more than 32 MB of memory")]
    [InlineData("'x'.repeat(5e6) + [1].map(n => n)", "A text of 5000001 characters is too long")]
    [InlineData("new Array(300000).fill(1)", "more than 200000 elements")]
    public async Task The_fault_names_the_limit(string script, string expected)
    {
        var bench = expected.Contains("did not end", StringComparison.Ordinal) ? _hurried : _patient;

        (await bench.RunAsync("= " + script)).Incidents.ShouldHaveSingleItem().Message.ShouldContain(expected);
    }

    [Fact]
    public async Task A_script_that_hangs_delays_no_other()
    {
        var processes = new SandboxProcesses();
        var bench = new ScriptBench(processes, PatientLimits.Scripts);
        var hanging = Task.Run(() => bench.RunAsync("return /^(a+)+$/.test('a'.repeat(50) + 'b')"));

        for (var i = 0; i < 3; i++)
            (await Task.Run(() => bench.RunAsync("return [1].map(n => n)"))).Incidents.ShouldBeEmpty();

        hanging.IsCompleted.ShouldBeFalse();
        processes.Dispose();
        (await hanging).Incidents.ShouldHaveSingleItem().Message.ShouldContain("was stopped");
    }

    [Fact]
    public async Task Scripts_side_by_side_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _patient.RunAsync($"const [n] = [{i}].map(n => n * 2); throw new Error('answer ' + n)"))));

        answers.Select(a => a.Incidents.Single().Message).ShouldBe(Enumerable.Range(0, 40).Select(i => $"answer {i * 2}"), Case.Sensitive);
    }

    private async Task<InstanceState> RunAsync(ScriptBench bench, string script)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var run = bench.RunAsync(script);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L << 20, script);
        clock.Elapsed.ShouldBeLessThan(PatientLimits.Time, script);
        return await run;
    }

    private static IEnumerable<string> Scripts(string file) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Sandbox", file))
        .Where(line => line.Length > 0 && line[0] != '#');
}
