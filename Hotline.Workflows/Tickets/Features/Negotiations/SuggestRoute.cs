using System.Globalization;
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
    /// <summary>In the order of <see cref="Assisting"/>; empty where only names were kept.</summary>
    public IReadOnlyList<long> AssistingIds { get; init; } = [];

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedByName { get; init; }

    public long Version { get; init; }

    internal static RoutingRuleRow Of(RoutingRule rule) => new(
        rule.Id, rule.CategoryPath, rule.Street, rule.LeadUnitId, rule.LeadUnitName, Lines(rule.Assisting), rule.Source, rule.Note, rule.ByName, rule.CreatedAt, rule.EndedAt)
    {
        AssistingIds = [.. Lines(rule.AssistingIds).Select(id => long.Parse(id, CultureInfo.InvariantCulture))],
        ChangedAt = rule.ChangedAt,
        ChangedByName = rule.ChangedByName,
        Version = rule.Version,
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
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
        if (rule is null)
            return new RouteSuggestion(null);
        var row = RoutingRuleRow.Of(rule);
        var closed = await db.Units.Where(unit => row.AssistingIds.Contains(unit.Id) && unit.IsClosed).Select(unit => unit.Id).ToListAsync(cancellationToken);
        var still = row.Assisting.Zip(row.AssistingIds).Where(unit => !closed.Contains(unit.Second)).ToList();
        return new RouteSuggestion(closed.Count == 0 ? row : row with { Assisting = [.. still.Select(unit => unit.First)], AssistingIds = [.. still.Select(unit => unit.Second)] });
    }
}
