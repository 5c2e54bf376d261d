using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>The routing rules, of which one holds for a class and place at a time.</summary>
internal sealed class RoutingBook(HotlineDb db, UnitOfWork work, IIdSource ids)
{
    /// <summary>采用: what a negotiation agreed holds from now on for tickets of the class, in place of what held before.</summary>
    /// <param name="ticket">Of the negotiation.</param>
    /// <param name="source">Its number.</param>
    /// <param name="agreed">Its result.</param>
    /// <param name="inStreet">Only in the ticket's street.</param>
    /// <param name="field">That asked for the street.</param>
    /// <param name="by">Who takes it over.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Refusal?> AdoptAsync(
        Ticket ticket, string source, Agreement agreed, bool inStreet, string field, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ticket.CategoryPath.Length == 0)
            return new RuleRefusal("no-category", NegotiationTexts.Get("NoCategory"));
        if (inStreet && ticket.Place.Street is null)
            return Invalid.Field(field, NegotiationTexts.Get("NoStreet"));
        var rule = new RoutingRule
        {
            Id = ids.NextNumber(),
            CategoryPath = ticket.CategoryPath,
            Street = inStreet ? ticket.Place.Street : null,
            LeadUnitId = agreed.LeadUnitId,
            LeadUnitName = agreed.LeadUnitName,
            AssistingIds = agreed.AssistingIds,
            Assisting = agreed.Assisting,
            Source = source,
            Note = agreed.Minutes,
            ByName = by.DisplayName,
            CreatedAt = now,
            Version = 1,
        };
        await EndOthersAsync(rule, by, now, cancellationToken);
        work.Add(rule);
        return null;
    }

    /// <summary>The rule alone holds for its class and place.</summary>
    public async ValueTask EndOthersAsync(RoutingRule rule, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var other in await work.ListAsync(
            db.RoutingRules.Where(other => other.CategoryPath == rule.CategoryPath && other.Street == rule.Street && other.EndedAt == null && other.Id != rule.Id), cancellationToken))
        {
            other.EndedAt = now;
            Change(other, by, now);
        }
    }

    public static void Change(RoutingRule rule, Actor by, DateTimeOffset now)
    {
        (rule.ChangedAt, rule.ChangedByName) = (now, by.DisplayName);
        rule.Version++;
    }
}
