using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// 并单: while a ticket is handled with another, its own flow stands where it is. What it offers is parked, its time is paused;
/// when the merge ends without a handling, all of it goes on from there.
/// </summary>
public sealed partial class OpenTicket
{
    /// <summary>It is handled with another ticket now.</summary>
    public bool IsMerged => Ticket is { Status: TicketStatus.Open, Stage: Ticket.MergedStage };

    /// <summary>What its main way waits for.</summary>
    public IEnumerable<HumanTask> MainTasks => tasks.Where(task => IsMain(task.InstanceId));

    /// <summary>Handled with another from now on.</summary>
    /// <param name="leadNo">The other's number.</param>
    public void Merge(string leadNo)
    {
        Ticket.DuplicateOfNo = leadNo;
        (Ticket.Stage, Ticket.StageName) = (Ticket.MergedStage, RepeatTexts.Get("Stage"));
        foreach (var task in MainTasks.ToList())
            Park(task);
        Touch();
    }

    /// <summary>It stands where it stood: whoever had a task in hand has it again, and its time goes on.</summary>
    /// <param name="parked">Its parked tasks.</param>
    public void Unmerge(IReadOnlyList<HumanTask> parked)
    {
        Ticket.DuplicateOfNo = null;
        if (Ticket.HeldById is null)
            Clocks.GoOn(Now);
        foreach (var task in parked)
        {
            task.Status = task.AssigneeId is null ? HumanTaskStatus.Open : HumanTaskStatus.Claimed;
            task.Version++;
            if (Clocks.Of(task) is { Status: ClockStatus.Running } clock)
                (task.DueAt, task.RemindAt) = (clock.DueAt, clock.RemindAt);
            Moved.Add(task);
            tasks.Add(task);
        }

        tasks.Sort((one, other) => one.Id.CompareTo(other.Id));
        FollowTasks();
        Touch();
    }

    /// <summary>Its own handling is done with the other's: what was parked will not be done, and its time ends where it was paused.</summary>
    /// <param name="parked">Its parked tasks.</param>
    public void GiveUp(IReadOnlyList<HumanTask> parked)
    {
        foreach (var task in parked)
        {
            task.Status = HumanTaskStatus.Cancelled;
            task.Version++;
        }

        Clocks.EndPaused();
        Touch();
    }

    /// <summary>Also what a flow that goes on by a timer offers while the ticket is merged.</summary>
    private void Park(HumanTask task)
    {
        task.Status = HumanTaskStatus.Parked;
        task.Version++;
        tasks.Remove(task);
        Moved.Add(task);
        Clocks.Pause(Now, RepeatTexts.Format("Paused", Ticket.DuplicateOfNo));
    }
}
