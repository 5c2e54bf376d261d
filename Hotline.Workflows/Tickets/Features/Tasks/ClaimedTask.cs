using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>A task that somebody has taken.</summary>
internal static class ClaimedTask
{
    /// <summary>It is its candidates' again.</summary>
    /// <param name="ticket">Its own.</param>
    /// <param name="task">Taken by somebody.</param>
    /// <param name="actor">Who gives it back.</param>
    /// <param name="summary">For the history.</param>
    public static void Release(OpenTicket ticket, HumanTask task, Actor actor, string summary)
    {
        task.Status = HumanTaskStatus.Open;
        task.AssigneeId = null;
        task.AssigneeName = null;
        task.ClaimedAt = null;
        task.Version++;
        ticket.Write(actor, "task.released", summary, task);
    }
}
