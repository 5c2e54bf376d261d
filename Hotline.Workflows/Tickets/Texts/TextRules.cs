using FluentValidation;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>What validators ask of the texts a person writes, in the words of the form.</summary>
internal static class TextRules
{
    public static IRuleBuilderOptions<T, string?> NoLongerThan<T>(this IRuleBuilder<T, string?> rule, string label, int most) => rule
        .Must(text => text is null || text.Length <= most)
        .WithMessage((_, text) => OddTexts.Format("TooLong", label, text!.Length, most));

    /// <summary>No longer than that, and without line breaks and tabs.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> rule, string label, int most) => rule
        .NoLongerThan(label, most)
        .Must(text => text is null || TextRule.Find(text.Trim(), lines: false) is null)
        .WithMessage((_, text) => OddTexts.Say(label, TextRule.Find(text!.Trim(), lines: false)!.Value));
}
