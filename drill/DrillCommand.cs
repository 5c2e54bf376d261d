using System.CommandLine;
using Hotline.Workflows.Drill.Attack;
using Hotline.Workflows.Drill.Endurance;
using Hotline.Workflows.Drill.Odd;
using Hotline.Workflows.Drill.Processes;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Host.Composition;

namespace Hotline.Workflows.Drill;

/// <summary>The program: kills, races and wrong clocks under load, or one long run; everything in throw-away data.</summary>
internal static class DrillCommand
{
    private const int Ordinary = 8;

    public static RootCommand Create()
    {
        var settings = new SettingOptions();
        var minutes = new Option<double>("--minutes") { Description = "演练多久；每个场景至少一遍", DefaultValueFactory = _ => 5 };
        var instances = new Option<int?>("--instances") { Description = "改做耐力演练：这么多件工单走完全程" };
        var perSample = new Option<int>("--per-sample") { Description = "耐力演练每多少件取一次样", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "随机种子；同样的种子做同样的选择", DefaultValueFactory = _ => 1 };
        var only = new Option<string>("--only") { Description = "只演练名称含这段文字的场景", DefaultValueFactory = _ => "" };
        instances.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < EnduranceVerdict.FewestSamples)
                result.AddError($"--instances 至少是 {EnduranceVerdict.FewestSamples}。");
        });
        var command = new RootCommand("演练：在临时数据上强制终止、争抢、停住、拨错时钟，再独立核对；有不符时退出码为 1。--connection 指定可建库的 PostgreSQL")
        {
            minutes, only, seed, instances, perSample, DrillNode.Create(settings), AttackCommand.Create(), OddCommand.Create(line => OpenPostgresAsync(Connection(settings, line))),
        };
        foreach (var option in settings.All)
            command.Options.Add(option);
        command.SetAction(async (line, cancellation) =>
        {
            try
            {
                if (line.GetValue(instances) is { } count)
                    return await EndureAsync(new EnduranceRun(count, Math.Min(line.GetValue(perSample), count / EnduranceVerdict.FewestSamples), Ordinary), cancellation);
                var plan = new DrillPlan(TimeSpan.FromMinutes(line.GetValue(minutes)), line.GetValue(seed), line.GetValue(only)!);
                return await PlayAsync(Connection(settings, line), plan, cancellation);
            }
            catch (StartRefusedException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return 1;
            }
        });
        return command;
    }

    private static string? Connection(SettingOptions settings, ParseResult line) => settings.Read(line).GetValueOrDefault("Hotline:Connection");

    private static async Task<int> PlayAsync(string? connection, DrillPlan plan, CancellationToken cancellation) =>
        await new DrillRun(await OpenPostgresAsync(connection), Console.Out).PlayAsync(plan, cancellation) == 0 ? 0 : 1;

    /// <summary>The one named, else one of its own; null, and said, where there is none.</summary>
    private static async Task<ThrowAwayPostgres?> OpenPostgresAsync(string? connection)
    {
        if (connection is null && ThrowAwayPostgres.Missing is { } reason)
        {
            Console.WriteLine($"略过 PostgreSQL：没有用 --connection 指定，本机也没有安装（{reason}）。");
            return null;
        }

        return connection is not null ? ThrowAwayPostgres.On(connection) : await ThrowAwayPostgres.StartAsync();
    }

    private static async Task<int> EndureAsync(EnduranceRun endurance, CancellationToken cancellation)
    {
        var run = new DrillRun(null, Console.Out);
        await run.PlayAsync("耐力 SQLite", () => endurance.RunAsync(DrillDatabase.Sqlite, Console.WriteLine, cancellation));
        return run.Close() == 0 ? 0 : 1;
    }
}
