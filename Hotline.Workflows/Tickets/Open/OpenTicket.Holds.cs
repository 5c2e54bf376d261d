using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>挂账: what cannot be solved for long stands on a ledger. The ticket stays open at its stage, its time stands.</summary>
public sealed partial class OpenTicket
{
    /// <summary>Held from now on; the tasks its clocks measure have no deadline until it goes on.</summary>
    /// <param name="by">The matter that holds it.</param>
    /// <param name="nextCheck">When it is looked at next.</param>
    public void Hold(Matter by, DateTimeOffset nextCheck)
    {
        (Ticket.HeldById, Ticket.HeldUntil) = (by.Id, nextCheck);
        Clocks.Pause(Now, MatterTexts.Format("Held", by.No));
        FollowClocks();
        Decide(by);
    }

    /// <summary>Held no more: its clocks go on from where they stood.</summary>
    public void GoOnFromHold()
    {
        (Ticket.HeldById, Ticket.HeldUntil) = (null, null);
        if (IsMerged)
            return;
        Clocks.GoOn(Now);
        FollowClocks();
    }

    private void FollowClocks()
    {
        foreach (var task in tasks)
        {
            if (Clocks.Of(task) is { IsOpen: true, MatterId: null } clock)
                Follow(task, clock);
        }

        Touch();
    }
}
