using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Words about templates, from LetterTemplateTexts.resx.</summary>
public sealed class LetterTemplateTexts : ResourceTexts<LetterTemplateTexts>;
