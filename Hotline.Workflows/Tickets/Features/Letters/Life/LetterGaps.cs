using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>缺内容: what keeps a letter from being signed or issued, by field where one of the template's is empty.</summary>
internal static class LetterGaps
{
    /// <summary>Null when the letter is whole.</summary>
    public static Refusal? Of(LetterHeader header, PrintedLetter printed)
    {
        if (printed.Document is null)
            return new RuleRefusal("letter-template-broken", LetterTexts.Format("Broken", header.Kind, string.Join(' ', printed.Defects)));
        if (printed.Missing.Count == 0)
            return null;
        var named = printed.Missing.Select(missing => (Key: missing.Field ?? missing.Variable, Text: Say(header, missing))).DistinctBy(gap => gap.Key).ToList();
        return new Invalid(
            LetterTexts.Format("Gaps", header.Kind, string.Join(LetterTexts.Get("And"), named.Select(gap => gap.Text))),
            named.ToDictionary(gap => gap.Key, gap => LetterTexts.Format("Gap", gap.Text)));
    }

    private static string Say(LetterHeader header, MissingValue missing) =>
        header.Fields.FirstOrDefault(field => field.Name == missing.Field)?.Label ?? LetterTexts.Format("GapAt", missing.Variable, missing.Line);
}
