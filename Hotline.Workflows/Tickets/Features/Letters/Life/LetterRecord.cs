using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>A letter begun from the actions of a ticket, by the start form of its kind.</summary>
[RecordName("letter")]
internal sealed class LetterRecord(LetterTemplates templates, DraftedLetters drafted) : IMatterRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var asked = new NewLetter(
            filled.Text("template") ?? "", filled.Text("subject"), TaskValues.Id(filled.Data, "toUnit"), null, Lines(filled.Text("copyTo")), new JsonObject(), [],
            filled.Text("replyWithin"));
        if (await templates.FindAsync(asked.Template, cancellationToken) is not { Header.Sign: not null } template)
            return Invalid.Field("template", LetterTexts.Format("NoTemplate", asked.Template));
        if (await drafted.WhyNotAsync(filled.Open.Ticket, template.Header, asked, cancellationToken) is { } refusal)
            return refusal;
        var letter = drafted.Add(filled.Open, filled.Matter, template, asked).Letter;
        filled.Matter.Subject = TextCut.Excerpt(LetterTexts.Format("SubjectOf", letter.KindName, letter.Subject), filled.Open.Options.Texts.Headline);
        return null;
    }

    internal static IReadOnlyList<string> Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>The templates of letters that somebody signs.</summary>
[FieldChoices("letter-templates")]
internal sealed class LetterTemplateChoices(LetterTemplates templates) : IFieldChoices
{
    public async ValueTask<IReadOnlyList<FieldOption>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await templates.AllAsync(cancellationToken)).Where(template => template.Header.Sign is not null).Select(template => new FieldOption(template.Key, template.Header.Kind))];
}
