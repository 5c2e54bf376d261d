using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.History;

/// <summary>What belongs to what: flow to ticket, task to clock and clock to task. Both ends say the same, and nothing outlives its ticket.</summary>
public sealed class Ownership
{
    private ILookup<long, InstanceRow> _flows = Array.Empty<InstanceRow>().ToLookup(row => row.TicketId ?? 0);

    public static async Task<Ownership> ReadAsync(HotlineDb db) => new()
    {
        _flows = (await db.Instances.Where(row => row.TicketId != null).ToListAsync()).ToLookup(row => row.TicketId ?? 0),
    };

    public IEnumerable<string> Contradictions(Ticket ticket, IEnumerable<HumanTask> tasks, IEnumerable<Clock> clocks)
    {
        var own = tasks.ToDictionary(task => task.Id);
        var measuring = clocks.ToDictionary(clock => clock.Id);
        if (_flows[ticket.Id].All(row => row.Id != ticket.InstanceId))
            yield return "its own flow does not know it";
        foreach (var row in _flows[ticket.Id].Where(row => row.FinishedAt is null && ticket.Status != TicketStatus.Open))
            yield return $"flow {row.DefinitionId} outlives it";
        foreach (var task in own.Values.Where(task => task.ClockId is { } id && !measuring.ContainsKey(id)))
            yield return $"{task.Stage} is measured by a clock that is not there";
        foreach (var clock in measuring.Values.Where(clock => clock.TaskId is { } id && (!own.TryGetValue(id, out var task) || task.ClockId != clock.Id)))
            yield return $"clock {clock.Name} of round {clock.Round} measures a task that does not go by it";
        foreach (var task in own.Values.Where(task => task.Status == HumanTaskStatus.Completed && task.ClockId is { } id && measuring.GetValueOrDefault(id) is { IsOpen: true } clock && clock.TaskId == task.Id))
            yield return $"{task.Stage} is done and its clock runs on";
    }
}
