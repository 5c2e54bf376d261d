using Hotline.Workflows.Drill.Journeys;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Drill.History;

/// <summary>
/// Reads the rows the server left behind and tells every way in which they contradict the journeys, the
/// acknowledgements or each other. Knows nothing of the engine.
/// </summary>
public sealed class HistoryCheck(
    IReadOnlyList<Ticket> tickets,
    ILookup<long, HumanTask> tasks,
    ILookup<long, HistoryEntry> history,
    ILookup<long, Clock> clocks,
    Records records,
    FlowTraces traces,
    Ownership ownership,
    IReadOnlySet<string> waiting)
{
    public int Steps => tasks.Sum(ticket => ticket.Count(task => task.Status == HumanTaskStatus.Completed));

    public static async Task<HistoryCheck> ReadAsync(DatabaseProvider provider, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEngine();
        services.AddPersistence(provider, connectionString);
        await using var provided = services.BuildServiceProvider();
        await using var scope = provided.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var tickets = await db.Tickets.AsNoTracking().OrderBy(ticket => ticket.Id).ToListAsync();
        return new HistoryCheck(
            tickets,
            (await db.Tasks.AsNoTracking().ToListAsync()).ToLookup(task => task.TicketId),
            (await db.History.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync()).ToLookup(entry => entry.TicketId),
            (await db.Clocks.AsNoTracking().ToListAsync()).ToLookup(clock => clock.TicketId),
            await Records.ReadAsync(db),
            await FlowTraces.ReadAsync(db, scope.ServiceProvider.GetRequiredService<IWorkflowStore>(), tickets),
            await Ownership.ReadAsync(db),
            (await db.Bookmarks.Select(bookmark => bookmark.InstanceId)
                .Concat(db.Instances.Where(instance => instance.FinishedAt == null || instance.IncidentCount > 0).Select(instance => instance.Id))
                .ToListAsync()).ToHashSet());
    }

    internal static Task<HistoryCheck> ReadAsync(DrillDatabase database, string dataDirectory) => database.Connection is { } connection
        ? ReadAsync(DatabaseProvider.Postgres, connection)
        : ReadSqliteAsync(dataDirectory);

    public static Task<HistoryCheck> ReadSqliteAsync(string dataDirectory) =>
        ReadAsync(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(dataDirectory, "hotline.db")};Pooling=False");

    /// <summary>Every contradiction found; empty when all is well.</summary>
    public IReadOnlyList<string> Contradictions(IEnumerable<Journey> journeys, CompletionLedger ledger)
    {
        var plans = journeys.ToDictionary(journey => journey.TicketNo);
        List<string> found = [];
        foreach (var twice in tickets.GroupBy(ticket => ticket.No).Where(same => same.Count() > 1))
            found.Add($"ticket number {twice.Key} was given {twice.Count()} times");
        foreach (var twice in tickets.Where(ticket => ticket.SourceNo is not null).GroupBy(ticket => ticket.SourceNo).Where(same => same.Count() > 1))
            found.Add($"row {twice.Key} was imported {twice.Count()} times");
        foreach (var missing in plans.Keys.Except(tickets.Select(ticket => ticket.No)))
            found.Add($"{missing} is gone");

        foreach (var ticket in tickets.Where(ticket => plans.ContainsKey(ticket.No)))
            found.AddRange(OfTicket(ticket, plans[ticket.No]).Select(what => $"{ticket.No}: {what}"));
        found.AddRange(OfAcknowledgements(ledger));
        return found;
    }

    private IEnumerable<string> OfTicket(Ticket ticket, Journey journey)
    {
        if (ticket.Status != TicketStatus.Closed || ticket.ClosedAt is null)
            yield return $"is {ticket.Status} in {ticket.Stage}";
        if (waiting.Contains(ticket.InstanceId))
            yield return "its flow still waits or has faulted";
        foreach (var what in OfHistory(ticket).Concat(OfSteps(ticket, journey)).Concat(OfClocks(ticket))
            .Concat(records.Contradictions(ticket, journey.Expected())).Concat(traces.Contradictions(ticket, tasks[ticket.Id], history[ticket.Id]))
            .Concat(ownership.Contradictions(ticket, tasks[ticket.Id], clocks[ticket.Id])))
            yield return what;
    }

    private IEnumerable<string> OfHistory(Ticket ticket)
    {
        var entries = history[ticket.Id].ToList();
        if (!entries.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, ticket.HistoryCount)))
            yield return $"history has numbers {string.Join(' ', entries.Select(entry => entry.Sequence))}, counted {ticket.HistoryCount}";
        if (entries.Zip(entries.Skip(1)).Any(pair => pair.Second.At < pair.First.At))
            yield return "history goes back in time";
        if (entries.Count(entry => entry.Action == "ticket.created") != 1)
            yield return "was not created exactly once";
        if (entries.Count(entry => entry.Action == "ticket.closed") != 1 || entries[^1].Action != "ticket.closed")
            yield return "was not closed exactly once and last";
    }

    private IEnumerable<string> OfSteps(Ticket ticket, Journey journey)
    {
        var own = tasks[ticket.Id].ToDictionary(task => task.Id);
        foreach (var open in own.Values.Where(task => task.IsOpen))
            yield return $"still offers {open.Stage}";

        var told = history[ticket.Id].Where(entry => entry.Action == "task.completed").Select(entry => entry.TaskId ?? 0).ToList();
        var done = own.Values.Where(task => task.Status == HumanTaskStatus.Completed).Select(task => task.Id);
        if (!told.Order().SequenceEqual(done.Order()))
            yield return $"history tells {told.Count} completions, the tasks {done.Count()}";

        var steps = told.Where(own.ContainsKey).Select(id => new Step(own[id].Stage, own[id].Outcome ?? "")).ToList();
        if (!steps.SequenceEqual(journey.Expected()))
            yield return $"went {string.Join(' ', steps.Select(step => step.Outcome))} instead of {string.Join(' ', journey.Expected().Select(step => step.Outcome))}";
        if (ticket.ReturnCount != journey.Returns || ticket.ReworkCount != journey.Reworks)
            yield return $"counts {ticket.ReturnCount} returns and {ticket.ReworkCount} reworks";
    }

    private IEnumerable<string> OfClocks(Ticket ticket)
    {
        foreach (var clock in clocks[ticket.Id])
        {
            var name = $"clock {clock.Name} of round {clock.Round}";
            if (clock.IsOpen || clock.StoppedAt is not { } stopped)
            {
                yield return $"{name} is still {clock.Status}";
                continue;
            }

            if (clock.DueAt <= clock.StartedAt || stopped < clock.StartedAt || clock.StartedAt < ticket.AcceptedAt || stopped > ticket.ClosedAt)
                yield return $"{name} ran {clock.StartedAt:O}–{stopped:O}, due {clock.DueAt:O}";
            if (clock.Breached != stopped > clock.DueAt)
                yield return $"{name} is wrong about being late";
        }

        foreach (var name in new[] { "accept", "respond", "handle" })
        {
            foreach (var twice in clocks[ticket.Id].Where(clock => clock.Name == name && clock.Status == ClockStatus.Stopped).GroupBy(clock => clock.Round).Where(same => same.Count() > 1))
                yield return $"clock {name} measured round {twice.Key} {twice.Count()} times";
        }
    }

    private IEnumerable<string> OfAcknowledgements(CompletionLedger ledger)
    {
        var completed = tasks.SelectMany(task => task).Where(task => task.Status == HumanTaskStatus.Completed)
            .ToDictionary(task => task.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), task => new Step(task.Stage, task.Outcome ?? ""));
        foreach (var (taskId, step) in ledger.Acknowledged)
        {
            if (!completed.TryGetValue(taskId, out var kept) || kept != step)
                yield return $"task {taskId} was acknowledged as {step} but is {kept}";
        }

        foreach (var (taskId, step) in completed)
        {
            if (!ledger.Acknowledged.ContainsKey(taskId) && !ledger.Unanswered.ContainsKey(taskId))
                yield return $"task {taskId} is {step} though nobody asked for it";
        }
    }
}
