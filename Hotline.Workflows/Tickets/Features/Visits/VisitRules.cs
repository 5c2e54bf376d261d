using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>Which visits a ticket needs before its result is handed in, and which of them are missing.</summary>
internal sealed class VisitRules(HotlineDb db, UnitOfWork work, HotlineOptions options)
{
    /// <summary>In order, each once.</summary>
    public IReadOnlyList<VisitStage> RequiredFor(Ticket ticket) =>
        [.. options.Visits.Required.Where(rule => Matches(rule, ticket)).SelectMany(rule => rule.Stages).Distinct().Order()];

    public IReadOnlyList<VisitStage> Missing(Ticket ticket, IEnumerable<Visit> made)
    {
        var rules = options.Visits;
        var counting = made.Where(visit => (visit.Met || !rules.MustMeet) && (!rules.EachRound || visit.Round == ticket.ReworkCount + 1));
        return [.. RequiredFor(ticket).Except(counting.Select(visit => visit.Stage))];
    }

    /// <summary>Why the result cannot be handed in yet; nothing is asked for a ticket that needs no visit.</summary>
    public async ValueTask<RuleRefusal?> WhyNotDoneAsync(OpenTicket open, CancellationToken cancellationToken)
    {
        // A ticket that is not committed yet is one of a trial run: nobody visits anybody there.
        if (RequiredFor(open.Ticket).Count == 0 || work.StateOf(open.Ticket) is RowState.Added)
            return null;
        var made = await db.Visits.Where(visit => visit.TicketId == open.Ticket.Id).ToListAsync(cancellationToken);
        var missing = Missing(open.Ticket, made);
        return missing.Count == 0 ? null : new RuleRefusal(
            "visits-missing", VisitTexts.Format(options.Visits.MustMeet ? "MissingMet" : "Missing", string.Join('、', missing.Select(VisitTexts.Of))));
    }

    private static bool Matches(VisitRule rule, Ticket ticket) =>
        (rule.Levels.Count == 0 || rule.Levels.Contains(ticket.Level))
        && (string.IsNullOrWhiteSpace(rule.Category) || ticket.CategoryPath == rule.Category.Trim()
            || ticket.CategoryPath.StartsWith(rule.Category.Trim() + "/", StringComparison.Ordinal));
}
