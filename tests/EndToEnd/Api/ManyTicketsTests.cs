using Hotline.Workflows.Tests.EndToEnd.Journeys;
using Hotline.Workflows.Tests.EndToEnd.Server;
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
}
