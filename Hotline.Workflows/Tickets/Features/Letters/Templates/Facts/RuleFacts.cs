using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The supervision rule that wants the letter.</summary>
internal sealed class RuleFacts(HotlineDb db) : ILetterFacts
{
    public string Root => "rule";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken) =>
        subject.Letter.RuleId is { } id && await db.SupervisionRules.FirstOrDefaultAsync(rule => rule.Id == id, cancellationToken) is { } rule
            ? new JsonObject { ["no"] = rule.No, ["name"] = rule.Name }
            : null;
}
