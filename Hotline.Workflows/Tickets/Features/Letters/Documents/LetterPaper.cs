using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>The words printed on letters, from LetterPaper.resx: Chinese whatever language its reader has chosen.</summary>
internal abstract class LetterPaper : ResourceTexts<LetterPaper>;
