using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The kinds of matter there are: the published flows that carry a card. A version's card never changes, so it is read once.</summary>
internal sealed class MatterKinds(EngineSettings settings)
{
    private readonly RecentlyUsed<string, MatterKind> known = new(settings.KeptDefinitions);

    /// <summary>In the order of the actions list.</summary>
    public async ValueTask<IReadOnlyList<MatterKind>> AllAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        var published = await db.Definitions.Where(row => row.MatterKind != null && row.IsPublished).Select(row => row.Id).ToListAsync(cancellationToken);
        var kinds = new List<MatterKind>(published.Count);
        foreach (var versionId in published)
        {
            if (await OfAsync(db, versionId, cancellationToken) is { } kind)
                kinds.Add(kind);
        }

        return [.. kinds.OrderBy(kind => kind.Card.Order).ThenBy(kind => kind.Card.Kind, StringComparer.Ordinal)];
    }

    /// <summary>Null when no published flow is of that kind.</summary>
    public async ValueTask<MatterKind?> FindAsync(HotlineDb db, string kind, CancellationToken cancellationToken) =>
        await db.Definitions.Where(row => row.MatterKind == kind && row.IsPublished).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } versionId
            ? await OfAsync(db, versionId, cancellationToken)
            : null;

    /// <summary>The card under which a matter was begun; null when that version is gone.</summary>
    public async ValueTask<MatterCard?> CardOfAsync(HotlineDb db, Matter matter, CancellationToken cancellationToken) =>
        await db.Definitions.Where(row => row.DefinitionId == matter.DefinitionId && row.Version == matter.DefinitionVersion)
            .Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } versionId
            ? (await OfAsync(db, versionId, cancellationToken))?.Card
            : null;

    private async ValueTask<MatterKind?> OfAsync(HotlineDb db, string versionId, CancellationToken cancellationToken)
    {
        if (known.TryGet(versionId, out var kind))
            return kind;
        var row = await db.Definitions.Where(row => row.Id == versionId).Select(row => new { row.DefinitionId, row.Json }).SingleAsync(cancellationToken);
        return JsonNode.Parse(row.Json) is JsonObject json && MatterCard.Of(json) is { } card
            ? known.Set(versionId, new MatterKind(row.DefinitionId, card))
            : null;
    }
}

/// <param name="DefinitionId">The flow that carries the card.</param>
internal sealed record MatterKind(string DefinitionId, MatterCard Card)
{
    /// <summary>The same on a ticket of its own, which has no other reason to stay open: whatever the card says, its closing waits for the matter.</summary>
    public MatterKind OnOwnTicket() => this with { Card = Card with { Waits = [.. Card.Waits.Union([Matter.Closing])] } };
}
