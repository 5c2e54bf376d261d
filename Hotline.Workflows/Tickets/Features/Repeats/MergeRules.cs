using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>Who may merge what into what, and why not.</summary>
internal sealed class MergeRules(HotlineDb db, CurrentActor current, OpenTickets tickets, HotlineOptions options, TimeProvider time)
{
    /// <summary>The dispatcher may for all, the lead unit's handlers for their own.</summary>
    public Refusal? WhyNotMine(Ticket ticket)
    {
        var actor = current.Actor;
        if (actor.SeesAll() && actor.IsIn(Roles.Admin, Roles.Dispatcher))
            return null;
        var own = ticket.LeadUnitPath is { } lead
            && (lead.StartsWith(actor.UnitPath, StringComparison.Ordinal) || TaskRights.OwnPaths(actor.UnitPath).Contains(lead));
        return own && options.Merges.ByUnits && actor.IsIn(Roles.Handler)
            ? null
            : new Forbidden(RepeatTexts.Format(options.Merges.ByUnits ? "NotOwn" : "DispatcherOnly", ticket.No, ticket.LeadUnitName ?? RepeatTexts.Get("NoUnit")));
    }

    /// <summary>Opens a ticket the person may see; null when there is none.</summary>
    public async ValueTask<OpenTicket?> OpenAsync(string no, CancellationToken cancellationToken) =>
        await db.TicketsVisibleTo(current.Actor).Where(x => x.No == no).Select(x => (long?)x.Id).SingleOrDefaultAsync(cancellationToken) is { } id
            ? await tickets.ByIdAsync(id, cancellationToken)
            : null;

    /// <summary>The same, also for a ticket that is seen through the lead it goes with: its tasks, through which it was seen before, are parked.</summary>
    public async ValueTask<OpenTicket?> OpenMergedAsync(string no, CancellationToken cancellationToken)
    {
        var seen = db.TicketsVisibleTo(current.Actor);
        var id = await db.Tickets
            .Where(x => x.No == no && (seen.Any(ticket => ticket.Id == x.Id)
                || db.Merges.Any(merge => merge.TicketId == x.Id && merge.End == null && seen.Any(lead => lead.Id == merge.LeadId))))
            .Select(x => (long?)x.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return id is null ? null : await tickets.ByIdAsync(id.Value, cancellationToken);
    }

    /// <summary>Why the ticket cannot go with another now.</summary>
    public async ValueTask<Refusal?> WhyNotMergedAsync(OpenTicket open, CancellationToken cancellationToken)
    {
        var ticket = open.Ticket;
        if (open.IsMerged)
            return await WhyMergedAsync(ticket, cancellationToken);
        List<string> beside = [.. open.Matters.Select(matter => $"{matter.KindName} {matter.No}"),
            .. open.OpenTasks.Except(open.MainTasks).Where(task => task.MatterId is null).Select(task => task.StageName)];
        if (WhyNotNow(ticket, beside) is { } refusal)
            return refusal;
        return open.MainTasks.Any() ? null : new RuleRefusal("merge-not-waiting", RepeatTexts.Format("NotWaiting", ticket.No, ticket.StageName));
    }

    /// <summary>Why a ticket that goes with no other cannot do so now.</summary>
    /// <param name="ticket">As it stands.</param>
    /// <param name="beside">What is open beside its main way, as people call it.</param>
    public RuleRefusal? WhyNotNow(Ticket ticket, IReadOnlyList<string> beside)
    {
        if (ticket.Status is not TicketStatus.Open)
            return new RuleRefusal("merge-ended", RepeatTexts.Format("Ended", ticket.No, ticket.StageName));
        if (ticket.MergedCount > 0)
            return new RuleRefusal("merge-leads", RepeatTexts.Format("Leads", ticket.No, ticket.MergedCount));
        if (options.Merges.TooLate.Contains(ticket.Stage))
            return new RuleRefusal("merge-too-late", RepeatTexts.Format("TooLate", ticket.No, ticket.StageName));
        return beside.Count > 0 ? new RuleRefusal("merge-beside", RepeatTexts.Format("Beside", ticket.No, string.Join('、', beside))) : null;
    }

    /// <summary>Why others cannot go with it now.</summary>
    public Refusal? WhyNotLead(OpenTicket open, Ticket merged)
    {
        var lead = open.Ticket;
        if (open.IsMerged)
            return new RuleRefusal("lead-merged", RepeatTexts.Format("LeadMerged", lead.No, lead.DuplicateOfNo));
        if (lead.Status is not TicketStatus.Open)
            return new RuleRefusal("lead-ended", RepeatTexts.Format("LeadEnded", lead.No, lead.StageName));
        if (lead.Stage == options.Merges.CallbackStage)
            return new RuleRefusal("lead-too-late", RepeatTexts.Format("LeadTooLate", lead.No, lead.StageName));
        if (!open.MainTasks.Any())
            return new RuleRefusal("lead-not-waiting", RepeatTexts.Format("NotWaiting", lead.No, lead.StageName));
        return options.Merges.LeadAsUrgent && merged.Level < lead.Level
            ? new RuleRefusal("lead-less-urgent", RepeatTexts.Format("LessUrgent", merged.No, lead.No))
            : null;
    }

    /// <summary>By whom and when it was merged.</summary>
    public async ValueTask<Conflict> WhyMergedAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var merge = await db.Merges.FirstOrDefaultAsync(x => x.TicketId == ticket.Id && x.End == null, cancellationToken);
        return new Conflict("ticket-merged", RepeatTexts.Format("Merged", ticket.No, ticket.DuplicateOfNo), merge?.ByName, merge?.At ?? time.GetUtcNow());
    }
}
