using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>What happens beside the ticket's main way.</summary>
public sealed partial class OpenTicket
{
    /// <summary>The matters that are open, oldest first.</summary>
    public List<Matter> Matters { get; }

    /// <summary>A matter that the closing of the ticket waited for has ended in this unit of work.</summary>
    internal bool ClosingFreed { get; private set; }

    /// <summary>The open matter that an instance runs for; null for flows of the main way.</summary>
    public Matter? MatterOf(string instanceId) => flows.GetValueOrDefault(instanceId)?.MatterId is { } id ? Matters.Find(matter => matter.Id == id) : null;

    /// <summary>A matter begins; its flow is started by the caller.</summary>
    public void Begin(Matter matter, JsonObject data)
    {
        Add(matter);
        Matters.Add(matter);
        Write(Actor, "matter.begun", MatterTexts.Recorded("Begun", matter.KindName, matter.No), reason: matter.Subject, after: data, matter: matter);
    }

    /// <summary>The matter has an effect from now on: who began it cannot take it back.</summary>
    public void Decide(Matter matter)
    {
        matter.DecidedAt ??= Now;
        matter.Version++;
    }

    /// <summary>The matter is over, however its flow ended; its clocks end with it.</summary>
    /// <param name="matter">Open.</param>
    /// <param name="status">How.</param>
    /// <param name="outcome">In words for people.</param>
    /// <param name="by">Who ended it; the system when null.</param>
    /// <param name="reason">Why, if somebody said so.</param>
    public void End(Matter matter, MatterStatus status, string outcome, Actor? by = null, string? reason = null)
    {
        (matter.Status, matter.Outcome, matter.EndedAt) = (status, outcome, Now);
        matter.Version++;
        Matters.Remove(matter);
        ClosingFreed |= matter.ClosingWaits;
        if (Ticket.HeldById == matter.Id)
            GoOnFromHold();
        foreach (var clock in Clocks.All.Where(clock => clock.IsOpen && clock.MatterId == matter.Id))
            TicketClocks.Cancel(clock, Now);
        Write(by ?? Actor.System, "matter.ended", MatterTexts.Recorded("Ended", matter.KindName, matter.No, outcome), reason: reason, matter: matter);
    }

    /// <summary>The open matters for whose end an answer of the main way waits.</summary>
    public IEnumerable<Matter> Holding(string outcome) => Matters.Where(matter => matter.WaitList.Contains(outcome));

    /// <summary>延期: gives an open clock of the ticket more time, counted on from its due instant; the tasks it measures go by the new one.</summary>
    /// <returns>Null when no clock of that name runs.</returns>
    public Clock? Extend(string name, Allowance by, string? reason, string? approvedBy)
    {
        if (Clocks.Extend(name, new Extension(by, reason, approvedBy, Now)) is not { } clock)
            return null;
        foreach (var task in tasks.Where(task => task.ClockId == clock.Id))
            Follow(task, clock);
        return clock;
    }

    private void Follow(HumanTask task, Clock? clock)
    {
        var runs = clock is { Status: ClockStatus.Running } ? clock : null;
        (task.ClockId, task.DueAt, task.RemindAt) = (clock?.Id, runs?.DueAt, runs?.RemindAt);
        task.Overdue = Now > runs?.DueAt;
        task.Version++;
        Moved.Add(task);
    }
}
