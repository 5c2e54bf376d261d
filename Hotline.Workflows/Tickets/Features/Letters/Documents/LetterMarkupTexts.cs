using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>What is said about a letter's markup, from LetterMarkupTexts.resx.</summary>
internal abstract class LetterMarkupTexts : ResourceTexts<LetterMarkupTexts>;
