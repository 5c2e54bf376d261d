using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>One answer wherever a template is asked for that is not there.</summary>
internal static class LetterTemplateRefusals
{
    public static NotFound Unknown(string key) => new("letter-template-unknown", LetterTemplateTexts.Format("Unknown", key));

    public static NotFound NoVersion(string key, int version) => new("letter-template-unknown", LetterTemplateTexts.Format("NoVersion", key, version));
}
