using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Hotline.Workflows.Tests.Stores;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>SIGKILL in the middle of work: whatever was acknowledged is there, whatever was not may be done once.</summary>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_kills_on_SQLite_lose_and_double_nothing()
    {
        await using var server = await HotlineServer.StartAsync(new() { Settings = Impatient.Callbacks });
        await DrillAsync(server, tickets: 200, killsDuringImport: 2, killsDuringWork: 8, () => HistoryCheck.ReadSqliteAsync(server.DataDirectory));
    }

    [SkippableFact]
    public async Task Kills_on_PostgreSQL_lose_and_double_nothing()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var connection = await PostgresServer.CreateDatabaseAsync();
        await using var server = await HotlineServer.StartAsync(new() { Database = "postgres", Connection = connection, Settings = Impatient.Callbacks });
        await DrillAsync(server, tickets: 80, killsDuringImport: 1, killsDuringWork: 3, () => HistoryCheck.ReadAsync(DatabaseProvider.Postgres, connection));
    }

    private async Task DrillAsync(
        HotlineServer server, int tickets, int killsDuringImport, int killsDuringWork, Func<Task<HistoryCheck>> read, int seed = 9)
    {
        var random = new Random(seed);
        using var staff = await Staff.SignInAsync(server.Address);
        var table = MadeUpRows.Csv(tickets);
        var job = await Intake.StartImportAsync(staff.Dispatcher, "requests.csv", table);
        for (var kill = 0; kill < killsDuringImport; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), TimeProvider.System);
            await server.RestartAsync();
        }

        var import = await Intake.FinishedAsync(staff.Dispatcher, job);
        import["created"]!.GetValue<int>().ShouldBe(tickets, import.ToJsonString());
        var numbers = await Intake.TicketNumbersAsync(staff.Dispatcher);
        var journeys = numbers.Order().Select(no => Journey.Draw(no, random)).ToList();
        var ledger = new CompletionLedger();
        var steps = journeys.Sum(journey => journey.Expected().Count);
        var moments = Enumerable.Range(0, killsDuringWork).Select(_ => random.Next(steps * 95 / 100)).Order().ToList();

        var work = new JourneyDriver(staff, ledger).DriveAsync(journeys);
        var restarts = new List<TimeSpan>();
        foreach (var moment in moments)
        {
            await await Task.WhenAny(ledger.ReachedAsync(moment), work);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
            await server.RestartAsync();
            restarts.Add(server.LastStart);
        }

        await work;
        server.Kill();
        var check = await read();
        check.Contradictions(journeys, ledger).ShouldBeEmpty();
        check.Steps.ShouldBe(steps);
        output.WriteLine(
            $"{killsDuringImport} kills during import, {killsDuringWork} during {steps} steps; {ledger.Unanswered.Count} completions were cut off, " +
            $"{ledger.Unanswered.Keys.Count(ledger.Acknowledged.ContainsKey)} of them had to be asked again; mean restart {restarts.Average(restart => restart.TotalMilliseconds):0} ms");
    }
}
