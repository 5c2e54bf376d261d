using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.History;

/// <summary>What flows leave besides the ticket: journal, outbox, the acts of timers. Each thing once.</summary>
public sealed class FlowTraces
{
    private readonly Dictionary<string, IReadOnlyList<JournalEntry>> _journals = [];
    private ILookup<string, OutboxMessage> _notices = Array.Empty<OutboxMessage>().ToLookup(message => message.Key);
    private HashSet<string> _repeated = [];

    public static async Task<FlowTraces> ReadAsync(HotlineDb db, IWorkflowStore store, IEnumerable<Ticket> tickets)
    {
        var traces = new FlowTraces();
        var flows = await db.Tasks.Select(task => task.InstanceId).Distinct().ToListAsync();
        foreach (var instanceId in tickets.Select(ticket => ticket.InstanceId).Union(flows))
            traces._journals[instanceId] = await store.ReadJournalAsync(instanceId, default);
        var outbox = await db.Outbox.ToListAsync();
        traces._notices = outbox.Where(message => message.Kind == "notice").ToLookup(message => JsonNode.Parse(message.Payload)!["ticketNo"]!.GetValue<string>());
        traces._repeated = outbox.GroupBy(message => message.Key).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return traces;
    }

    public IEnumerable<string> Contradictions(Ticket ticket, IEnumerable<HumanTask> tasks, IEnumerable<HistoryEntry> history)
    {
        var told = history.OrderBy(entry => entry.Sequence).ToList();
        var own = tasks.ToLookup(task => task.InstanceId);
        return own.Select(flow => flow.Key).Append(ticket.InstanceId).Distinct().SelectMany(flow => OfJournal(_journals[flow], own[flow])).Concat(OfOutbox(ticket, told)).Concat(OfTimers(told));
    }

    private static IEnumerable<string> OfJournal(IReadOnlyList<JournalEntry> journal, IEnumerable<HumanTask> tasks)
    {
        if (!journal.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, journal.Count).Select(number => (long)number)))
            yield return $"journal has numbers {string.Join(' ', journal.Select(entry => entry.Sequence))}";
        if (journal.Zip(journal.Skip(1)).Any(pair => pair.Second.At < pair.First.At))
            yield return "journal goes back in time";
        var completed = journal.Where(entry => entry.EventName == "Completed").ToLookup(entry => entry.ActivityInstanceId);
        foreach (var twice in completed.Where(same => same.Count() > 1))
            yield return $"journal tells {twice.Count()} completions of {twice.First().ActivityId}";
        foreach (var task in tasks.Where(task => task.Status == HumanTaskStatus.Completed && completed[task.ActivityInstanceId].Count() != 1))
            yield return $"journal knows nothing of the completed {task.Stage}";
    }

    private IEnumerable<string> OfOutbox(Ticket ticket, List<HistoryEntry> told)
    {
        var kept = _notices[ticket.No].ToList();
        // Those of the ladder go to several people each: they are there when a rung is told, and only then.
        var (ladder, drawn) = (kept.Count(message => message.Key.StartsWith("ladder:", StringComparison.Ordinal)), told.Count(entry => entry.Action is "notice.sent" or "whistle.pressed"));
        if (drawn != kept.Count - ladder)
            yield return $"history tells {drawn} notices, the outbox {kept.Count - ladder}";
        if (ladder > 0 != told.Exists(entry => entry.Action is "task.urged" or "task.escalated"))
            yield return $"the outbox has {ladder} notices of the ladder, history tells otherwise";
        foreach (var message in kept.Where(message => _repeated.Contains(message.Key)))
            yield return $"notice {message.Key} is in the outbox more than once";
    }

    private static IEnumerable<string> OfTimers(List<HistoryEntry> told)
    {
        foreach (var task in told.Where(entry => entry.TaskId is not null).GroupBy(entry => entry.TaskId))
        {
            var acts = task.Select(entry => entry.Action).ToList();
            foreach (var timer in new[] { "clock.due-soon", "clock.overdue", "task.urged", "task.escalated" })
            {
                if (acts.Count(act => act == timer) > 1)
                    yield return $"{timer} was told {acts.Count(act => act == timer)} times of task {task.Key}";
                if (acts.Contains("task.completed") && acts.LastIndexOf(timer) > acts.IndexOf("task.completed"))
                    yield return $"{timer} came after task {task.Key} was completed";
            }
        }
    }
}
