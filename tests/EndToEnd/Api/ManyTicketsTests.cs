using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.EndToEnd.Api;

public sealed class ManyTicketsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_hundred_imported_tickets_close_with_complete_and_ordered_histories()
    {
        await using var server = await HotlineServer.StartAsync(new() { Settings = Impatient.Callbacks });
        using var staff = await Staff.SignInAsync(server.Address);
        var job = await Intake.StartImportAsync(staff.Dispatcher, "requests.csv", MadeUpRows.Csv(200));
        var import = await Intake.FinishedAsync(staff.Dispatcher, job);
        import["created"]!.GetValue<int>().ShouldBe(200, import.ToJsonString());

        var numbers = await Intake.TicketNumbersAsync(staff.Dispatcher, "dispatch");
        numbers.Distinct().Count().ShouldBe(200);
        var random = new Random(3);
        var journeys = numbers.Order().Select(no => Journey.Draw(no, random)).ToList();
        var ledger = new CompletionLedger();
        var started = TimeProvider.System.GetTimestamp();
        await new JourneyDriver(staff, ledger).DriveAsync(journeys);
        var elapsed = TimeProvider.System.GetElapsedTime(started);

        server.Kill();
        var check = await HistoryCheck.ReadSqliteAsync(server.DataDirectory);
        check.Contradictions(journeys, ledger).ShouldBeEmpty();
        check.Steps.ShouldBe(journeys.Sum(journey => journey.Expected().Count));
        output.WriteLine($"{check.Steps} steps of 200 tickets in {elapsed.TotalSeconds:0.0} s: {check.Steps / elapsed.TotalSeconds:0} steps/s with 8 workers over REST");
    }

    [Fact]
    public async Task The_check_sees_every_loss_and_change()
    {
        await using var server = await HotlineServer.StartAsync();
        using var staff = await Staff.SignInAsync(server.Address);
        var created = (await staff.Dispatcher.CreateTicketAsync(new { content = "楼道灯不亮，请修理。" }, "checked")).Value;
        var journey = new Journey(created["no"]!.GetValue<string>(), 0, 1, 0, 0);
        var ledger = new CompletionLedger();
        await new JourneyDriver(staff, ledger).DriveAsync(journey);
        server.Kill();
        (await FindAsync(server, journey, ledger)).ShouldBeEmpty();
        var known = 0;
        foreach (var (damage, seen) in Damages)
        {
            await ChangeAsync(server.DataDirectory, damage);
            var found = await FindAsync(server, journey, ledger);
            (found.Count > known).ShouldBeTrue($"{damage}: {string.Join('\n', found)}");
            found.ShouldContain(what => what.Contains(seen), damage);
            known = found.Count;
        }
    }

    private static IEnumerable<(string Sql, string Seen)> Damages =>
    [
        ("DELETE FROM History WHERE Id = (SELECT MIN(Id) FROM History WHERE Action = 'task.completed')", "history has numbers"),
        ("DELETE FROM Results WHERE Id = (SELECT MIN(Id) FROM Results)", "result records"),
        ("UPDATE Clocks SET StoppedAt = NULL WHERE Id = (SELECT MIN(Id) FROM Clocks)", "is still"),
        ("UPDATE Clocks SET Breached = 1 - Breached WHERE Id = (SELECT MAX(Id) FROM Clocks)", "wrong about being late"),
        ("UPDATE Tasks SET Outcome = '退单' WHERE Id = (SELECT MIN(Id) FROM Tasks WHERE Stage = 'accept')", "was acknowledged as"),
        ("DELETE FROM Journal WHERE Sequence = (SELECT MAX(Sequence) FROM Journal)", "journal knows nothing of the completed callback"),
        ("DELETE FROM Journal WHERE Sequence = (SELECT MIN(Sequence) FROM Journal)", "journal has numbers"),
        ("""
         UPDATE History SET Action = 'clock.overdue', TaskId = (SELECT MIN(TaskId) FROM History WHERE Action = 'task.completed')
         WHERE Sequence = (SELECT MAX(Sequence) FROM History WHERE Action = 'task.offered')
         """, "clock.overdue came after"),
        ("UPDATE History SET Action = 'notice.sent' WHERE Sequence = (SELECT MIN(Sequence) FROM History WHERE Action = 'task.offered')", "notices, the outbox"),
        ("UPDATE History SET At = 0 WHERE Sequence = (SELECT MAX(Sequence) FROM History)", "history goes back in time"),
    ];

    private static async Task<IReadOnlyList<string>> FindAsync(HotlineServer server, Journey journey, CompletionLedger ledger) =>
        (await HistoryCheck.ReadSqliteAsync(server.DataDirectory)).Contradictions([journey], ledger);

    private static async Task ChangeAsync(string dataDirectory, string sql)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "hotline.db")};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
