using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Organization;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The unit the letter goes to, or the one that leads its ticket, with its figures.</summary>
internal sealed class UnitFacts(HotlineDb db, ReferenceShelf shelf, FigureFacts figures) : ILetterFacts
{
    public string Root => "unit";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        var book = await shelf.CurrentAsync(db, cancellationToken);
        if ((subject.Letter.ToUnitId ?? subject.Ticket?.LeadUnitId) is not { } id || book.Unit(id) is not { } unit)
            return null;
        var facts = await figures.OfUnitAsync(id, cancellationToken) ?? [];
        facts["name"] = unit.Name;
        facts["shortName"] = FactWords.Given(unit.ShortName) ?? unit.Name;
        return facts;
    }
}
