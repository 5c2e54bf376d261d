using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>
/// What a change of lead does to a dispatched ticket, whoever decided it: what was offered to the lead unit goes to the new one,
/// with its people; clocks run on, so that a change hides no delay.
/// </summary>
internal sealed class LeadMove(HotlineDb db, UnitOfWork work, LeadUnits leads)
{
    /// <returns>Names of the stages whose tasks went to the new lead unit.</returns>
    public async ValueTask<IReadOnlyList<string>> MoveAsync(OpenTicket open, Unit lead, bool keepAssisting, string reason, CancellationToken cancellationToken)
    {
        var ticket = open.Ticket;
        var before = ticket.LeadUnitId!.Value;
        var (from, was) = (open.Book.Unit(before), Facts(ticket));
        await leads.LeadAsync(open, lead, cancellationToken);
        await ReseatAsync(open, lead, keepAssisting ? from : null, cancellationToken);
        ticket.ClocksFrom ??= ticket.DispatchedAt;
        ticket.DispatchedAt = open.Now;
        ticket.BoundBy = null;
        open.Write(
            open.Actor, "ticket.lead-changed", DispatchTexts.Recorded("ChangedLead", was["leadUnit"]!.ToString(), lead.Name), reason: reason,
            before: was, after: Facts(ticket));
        return Move(open, before, lead, reason);
    }

    /// <summary>Who leads assists no more; who led may.</summary>
    private async ValueTask ReseatAsync(OpenTicket open, Unit lead, Unit? assisting, CancellationToken cancellationToken)
    {
        var id = open.Ticket.Id;
        if (await work.FirstOrDefaultAsync(db.Set<AssistingUnit>().Where(x => x.TicketId == id && x.UnitId == lead.Id), cancellationToken) is { } seat)
            work.Remove(seat);
        if (assisting is not null)
            await leads.AssistAsync(open, [assisting], cancellationToken);
    }

    /// <summary>
    /// Tasks of the main way that were offered to the lead unit are offered to the new one; who had taken one has it no more.
    /// What matters ask of the old one stays there.
    /// </summary>
    private static List<string> Move(OpenTicket open, long before, Unit lead, string reason)
    {
        var moved = open.TasksHere.Where(task => task.MatterId is null && task.CandidateUnitId == before).ToList();
        foreach (var task in moved)
        {
            (task.CandidateUnitId, task.CandidateUnitPath, task.CandidatePersonId) = (lead.Id, lead.Path, null);
            task.Status = HumanTaskStatus.Open;
            (task.AssigneeId, task.AssigneeName, task.ClaimedAt) = (null, null, null);
            task.Hint = DispatchTexts.Format("LeadTaskMoved", reason);
            task.Version++;
            open.Moved.Add(task);
        }

        return moved.ConvertAll(task => task.StageName);
    }

    private static JsonObject Facts(Ticket ticket) => new()
    {
        ["leadUnit"] = ticket.LeadUnitName,
        ["leader"] = ticket.People.Leader,
        ["sectionHead"] = ticket.People.SectionHead,
        ["handler"] = ticket.People.Handler,
    };
}
