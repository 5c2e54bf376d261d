using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>Whether what a rule sends, and to whom, is there.</summary>
internal sealed class RuleTargets(HotlineDb db, LetterTemplates templates, ReferenceShelf shelf)
{
    /// <summary>Null when the template is there and is one for units, and nobody who gets a copy has been closed; else a refusal by field.</summary>
    public async ValueTask<Refusal?> CheckAsync(string? template, IReadOnlyList<string> copyTo, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(template) || await templates.FindAsync(template, cancellationToken) is not { } found)
            return Invalid.Field("template", RuleTexts.Format("NoTemplate", template));
        if (found.Header.To != LetterReceiver.Unit)
            return Invalid.Field("template", RuleTexts.Format("NotForUnits", found.Header.Kind));
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return copyTo.FirstOrDefault(name => book.Named(name) is { IsClosed: true }) is { } closed
            ? Invalid.Field("copyTo", RuleTexts.Format("CopyClosed", closed))
            : null;
    }
}
