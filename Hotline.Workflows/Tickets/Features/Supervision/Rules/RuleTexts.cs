using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>The words of supervision rules, from RuleTexts.resx.</summary>
internal abstract class RuleTexts : ResourceTexts<RuleTexts>
{
    /// <summary>An option as people call it; a template of an installation's own is called by its key.</summary>
    public static string Choice(string number, string option) => Find($"Choice.{number}.{option}") ?? option;
}
