using System.Globalization;
using Hotline.Workflows.Drill.History;
using Hotline.Workflows.Drill.Journeys;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>Imports a table of requests and carries every ticket to its end while something disturbs the servers.</summary>
internal sealed class JourneyRun(Staff staff, int tickets, Random random)
{
    private IReadOnlyList<Journey> _journeys = [];

    /// <summary>Settings that keep a drill from waiting where people would.</summary>
    public static IReadOnlyDictionary<string, string> Impatience { get; } = new Dictionary<string, string>
    {
        ["Hotline:Callback:Pause"] = "00:00:00",
        ["Hotline:Import:PollEvery"] = "00:00:01",
        ["Hotline:SignIn:TokenFor"] = "2.00:00:00",
    };

    public CompletionLedger Ledger { get; } = new();

    /// <summary>How many steps all tickets take together.</summary>
    public int Steps => _journeys.Sum(journey => journey.Expected().Count);

    /// <summary>Completions whose answer never came, and how many of them had to be asked for again.</summary>
    public string CutOff => string.Create(
        CultureInfo.InvariantCulture,
        $"{Ledger.Unanswered.Count} 次办理没有得到应答（其中 {Ledger.Unanswered.Keys.Count(Ledger.Acknowledged.ContainsKey)} 次重办）");

    /// <param name="disturb">Runs once while the import does.</param>
    public async Task TakeInAsync(Func<Task> disturb)
    {
        var job = await Intake.StartImportAsync(staff.Dispatcher, "requests.csv", MadeUpRows.Csv(tickets));
        await disturb();
        var import = await Intake.FinishedAsync(staff.Dispatcher, job);
        if (import["created"]!.GetValue<int>() != tickets)
            throw new InvalidOperationException($"Of {tickets} rows the import made {import.ToJsonString()}.");
        var numbers = await Intake.TicketNumbersAsync(staff.Dispatcher);
        _journeys = [.. numbers.Order().Select(no => Journey.Draw(no, random))];
    }

    /// <param name="disturb">Runs beside the work; it is given the work so that it can end with it.</param>
    public async Task WorkAsync(Func<Task, Task> disturb)
    {
        var work = new JourneyDriver(staff, Ledger).DriveAsync(_journeys);
        await disturb(work);
        await work;
    }

    /// <summary>Numbers of acknowledged steps at which to disturb, in order; none so late that there is no work left.</summary>
    public IReadOnlyList<int> Moments(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(Steps * 9 / 10)).Order()];

    public IReadOnlyList<string> Contradictions(HistoryCheck check)
    {
        var found = check.Contradictions(_journeys, Ledger).ToList();
        if (check.Steps != Steps)
            found.Add($"{check.Steps} steps were taken instead of {Steps}");
        return found;
    }
}
