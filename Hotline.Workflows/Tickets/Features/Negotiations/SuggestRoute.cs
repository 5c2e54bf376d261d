using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>建议主办: what was agreed before for tickets like this one, and where; a person decides.</summary>
[AllowEveryone]
public sealed record SuggestRoute(string TicketNo) : IQuery<RouteSuggestion>;

/// <param name="Rule">Null when nothing was agreed.</param>
public sealed record RouteSuggestion(RoutingRuleRow? Rule);

/// <param name="Street">Null for the whole district.</param>
/// <param name="Source">What it rests on, such as the number of a negotiation.</param>
public sealed record RoutingRuleRow(
    long Id, string CategoryPath, string? Street, long LeadUnitId, string LeadUnitName, IReadOnlyList<string> Assisting, string Source, string? Note, string ByName,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    internal static RoutingRuleRow Of(RoutingRule rule) => new(
        rule.Id, rule.CategoryPath, rule.Street, rule.LeadUnitId, rule.LeadUnitName, rule.Assisting.Split('\n', StringSplitOptions.RemoveEmptyEntries), rule.Source, rule.Note,
        rule.ByName, rule.CreatedAt, rule.EndedAt);
}

internal sealed class SuggestRouteHandler(HotlineDb db, CurrentActor current) : IRequestHandler<SuggestRoute, Result<RouteSuggestion>>
{
    public async Task<Result<RouteSuggestion>> Handle(SuggestRoute request, CancellationToken cancellationToken)
    {
        var place = await db.TicketsVisibleTo(current.Actor).Where(ticket => ticket.No == request.TicketNo)
            .Select(ticket => new { ticket.CategoryPath, ticket.Place.Street }).FirstOrDefaultAsync(cancellationToken);
        if (place is null)
            return Visible.TicketUnknown;
        // The street's own rule goes before the district's; a closed unit is not suggested.
        var rule = await db.RoutingRules
            .Where(rule => rule.CategoryPath == place.CategoryPath && rule.EndedAt == null && (rule.Street == null || rule.Street == place.Street))
            .Where(rule => db.Units.Any(unit => unit.Id == rule.LeadUnitId && !unit.IsClosed))
            .OrderBy(rule => rule.Street == null).ThenByDescending(rule => rule.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new RouteSuggestion(rule is null ? null : RoutingRuleRow.Of(rule));
    }
}
