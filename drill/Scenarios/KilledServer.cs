using System.Globalization;
using Hotline.Workflows.Drill.History;
using Hotline.Workflows.Drill.Journeys;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>SIGKILL at random instants under REST load: what was acknowledged is there, what was not may be done once.</summary>
internal sealed record KilledServer(int Tickets, int KillsDuringImport, int KillsDuringWork, int Seed)
{
    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-drill-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = new ServerSetup { Database = database.Kind, Connection = database.Connection, Settings = JourneyRun.Impatience };
            await using var server = await ServerProcess.StartAsync(setup, data);
            return await RunAsync(server, () => HistoryCheck.ReadAsync(database, data));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<DrillOutcome> RunAsync(ServerProcess server, Func<Task<HistoryCheck>> read)
    {
        var random = new Random(Seed);
        using var staff = await Staff.SignInAsync(server.Address);
        var run = new JourneyRun(staff, Tickets, random);
        await run.TakeInAsync(async () =>
        {
            for (var kill = 0; kill < KillsDuringImport; kill++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), TimeProvider.System);
                await server.RestartAsync();
            }
        });
        var restarts = new List<TimeSpan>();
        await run.WorkAsync(async work =>
        {
            foreach (var moment in run.Moments(KillsDuringWork))
            {
                await await Task.WhenAny(run.Ledger.ReachedAsync(moment), work);
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
                await server.RestartAsync();
                restarts.Add(server.LastStart);
            }
        });
        server.Kill();
        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture, $"导入时杀 {KillsDuringImport} 次，{run.Steps} 步办理中杀 {KillsDuringWork} 次，{run.CutOff}，平均 {restarts.Average(restart => restart.TotalMilliseconds):0} 毫秒后恢复应答；逐件核对历史、时限、记录"),
            run.Contradictions(await read()));
    }
}
