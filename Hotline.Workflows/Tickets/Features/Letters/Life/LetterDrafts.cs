using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Letters as they stand now, for people who look at them.</summary>
internal sealed class LetterDrafts(LetterTemplates templates, LetterFacts facts, LetterPrinting printing, TimeProvider time)
{
    public async ValueTask<LetterDraft> OfAsync(Letter letter, CancellationToken cancellationToken)
    {
        var template = await templates.OfAsync(letter.Template, letter.TemplateVersion, cancellationToken);
        var values = (await facts.OfAsync(letter, template, cancellationToken))["fields"] as JsonObject ?? [];
        if (letter.State is not LetterState.Draft)
            return new LetterDraft(template.Header, values, null, []);
        var printed = await printing.PrintAsync(letter, time.GetUtcNow(), draft: true, cancellationToken);
        return new LetterDraft(template.Header, values, LetterGaps.Of(template.Header, printed)?.Message, [.. printed.Missing.DistinctBy(gap => gap.Field ?? gap.Variable)]);
    }

    /// <returns>Null for a document that cannot be written at all, and what is missing in words.</returns>
    public async ValueTask<(LetterDocument? Document, string? Gaps)> PrintAsync(Letter letter, CancellationToken cancellationToken)
    {
        var header = (await templates.OfAsync(letter.Template, letter.TemplateVersion, cancellationToken)).Header;
        var printed = await printing.PrintAsync(letter, time.GetUtcNow(), draft: true, cancellationToken);
        return (printed.Document, LetterGaps.Of(header, printed)?.Message);
    }
}

/// <param name="Fields">Their values by name, written or taken from elsewhere.</param>
/// <param name="Gaps">What is missing, in words; null when it is whole.</param>
/// <param name="Missing">The same, each value once.</param>
internal sealed record LetterDraft(LetterHeader Header, JsonObject Fields, string? Gaps, IReadOnlyList<MissingValue> Missing);
