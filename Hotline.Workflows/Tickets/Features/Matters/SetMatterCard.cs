using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>事项卡: makes a flow a kind of matter, changes how, or makes it none. A draft takes it in place, else a new draft begins; nothing is published by it.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="Card">Null to take the card away.</param>
/// <param name="SeenVersion">The latest version the person has looked at; null for whichever it is.</param>
[Allow(Roles.Admin)]
public sealed record SetMatterCard(string DefinitionId, MatterCard? Card, int? SeenVersion = null) : ICommand<FlowSummary>;

internal sealed class SetMatterCardHandler(HotlineDb db, FlowVersions versions, FormCatalog forms, CurrentActor current, HotlineOptions options)
    : IRequestHandler<SetMatterCard, Result<FlowSummary>>
{
    public async Task<Result<FlowSummary>> Handle(SetMatterCard request, CancellationToken cancellationToken)
    {
        var now = await versions.CurrentAsync(request.DefinitionId, cancellationToken);
        if (now.Find(row => row.IsLatest) is not { } latest)
            return FlowRefusals.Unknown;
        if (request.SeenVersion is { } seen && seen != latest.Version)
            return FlowRefusals.Outdated(latest, MatterCardTexts.Get("NotSaved"));
        if (request.Card is not null && request.DefinitionId == options.TicketFlow)
            return new RuleRefusal("flow-starts-tickets", MatterCardTexts.Get("CardIsMain"));
        if (request.Card is { } card && await MatterCardCheck.DefectsAsync(card, request.DefinitionId, db, forms, cancellationToken) is { Count: > 0 } defects)
            return new Invalid(
                string.Concat(defects.Select(defect => defect.Text)),
                defects.GroupBy(defect => defect.Field).ToDictionary(field => field.Key, field => string.Concat(field.Select(defect => defect.Text))));

        var content = FlowJson.Parse(latest.Json)!.AsObject();
        var before = content.DeepClone();
        MatterCard.Put(content, request.Card);
        if (JsonNode.DeepEquals(before, content))
            return FlowSummary.Of(latest);
        var by = current.Actor.DisplayName;
        if (latest.PublishedAt is null)
            versions.Rewrite(latest, content, by);
        else
            latest = await versions.AddAsync(request.DefinitionId, content, now, by, cancellationToken);
        return FlowSummary.Of(latest);
    }
}
