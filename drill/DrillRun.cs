using System.Globalization;
using Hotline.Workflows.Drill.Processes;
using Hotline.Workflows.Drill.Scenarios;

namespace Hotline.Workflows.Drill;

/// <summary>How much is drilled.</summary>
/// <param name="Time">Rounds begin until it is over.</param>
/// <param name="Seed">The same seed makes the same choices.</param>
/// <param name="Only">Part of the names of the scenarios to play; empty for all.</param>
internal sealed record DrillPlan(TimeSpan Time, int Seed, string Only = "");

/// <summary>Plays all scenarios, round after round with other random choices, until the time is over; each at least once.</summary>
/// <param name="postgres">The server to make databases on; null to leave PostgreSQL out.</param>
/// <param name="output">One line per scenario.</param>
internal sealed class DrillRun(ThrowAwayPostgres? postgres, TextWriter output)
{
    private int _passed;
    private int _failed;

    /// <summary>Ends with <c>N passed, N failed</c>.</summary>
    /// <returns>How many failed.</returns>
    public async Task<int> PlayAsync(DrillPlan plan, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var round = 0;
        do
        {
            var chosen = Scenarios(plan.Seed + round).Where(scenario => scenario.Name.Contains(plan.Only, StringComparison.OrdinalIgnoreCase)).ToList();
            if (chosen.Count == 0)
            {
                Tell(plan.Only, false, "没有名称含这段文字的场景");
                break;
            }

            foreach (var (name, play) in chosen.TakeWhile(_ => round == 0 || !IsOver()))
            {
                cancellation.ThrowIfCancellationRequested();
                await PlayAsync(name, play);
            }

            round++;
        }
        while (!IsOver());
        return Close();

        bool IsOver() => TimeProvider.System.GetElapsedTime(started) >= plan.Time;
    }

    /// <summary>One scenario alone.</summary>
    public async Task PlayAsync(string name, Func<Task<DrillOutcome>> play)
    {
        try
        {
            var outcome = await play();
            Tell(name, outcome.Contradictions.Count == 0, outcome.Done);
            foreach (var contradiction in outcome.Contradictions)
                output.WriteLine($"    {contradiction}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Tell(name, false, failure.ToString());
        }
    }

    /// <returns>How many failed.</returns>
    public int Close()
    {
        output.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed;
    }

    private IEnumerable<(string Name, Func<Task<DrillOutcome>> Play)> Scenarios(int seed)
    {
        Func<Task<DrillDatabase>>[] databases = postgres is null
            ? [() => Task.FromResult(DrillDatabase.Sqlite)]
            : [() => Task.FromResult(DrillDatabase.Sqlite), () => DrillDatabase.OnAsync(postgres)];
        foreach (var (open, on) in databases.Zip(["SQLite", "PostgreSQL"]))
        {
            yield return ($"强制终止 {on}", async () => await new KilledServer(300, 3, 15, seed).RunAsync(await open()));
            yield return ($"审批资金时强制终止 {on}", async () => await new KilledWhileApproving(80, 6, seed).RunAsync(await open()));
            yield return ($"签发函件时强制终止 {on}", async () => await new KilledWhileIssuing(80, 6, seed).RunAsync(await open()));
            yield return ($"发送时强制终止 {on}", async () => await new KilledWhileSending(400, 6, seed).RunAsync(await open()));
            yield return ($"同时办理 {on}", async () => await new ManyCompletions(200).RunAsync(await open()));
            yield return ($"办理遇超时 {on}", async () => await new CompletionAgainstTimer(300, seed).RunAsync(await open()));
            yield return ($"先到的事件 {on}", async () => await new EarlySignals(200).RunAsync(await open()));
            yield return ($"停机后的定时 {on}", async () => await new OverdueTimers(10_000, seed).RunAsync(await open()));
        }

        if (postgres is null)
            yield break;
        foreach (var nodes in new[] { 2, 3 })
            yield return ($"{nodes.ToString(CultureInfo.InvariantCulture)} 个节点", async () => await new SeveralNodes(nodes, 200, 5, seed).RunAsync(await DrillDatabase.OnAsync(postgres)));
    }

    private void Tell(string name, bool well, string what)
    {
        _passed += well ? 1 : 0;
        _failed += well ? 0 : 1;
        output.WriteLine($"{(well ? "通过" : "失败")}  {name}：{what}");
    }
}
