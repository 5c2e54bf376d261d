using Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>
/// A letter as .docx by GB/T 9704, for office programs to open, change and print. Equal letters give equal bytes.
/// </summary>
public static class LetterDocx
{
    /// <exception cref="InvalidOperationException">The letter's layout has no page.</exception>
    public static byte[] Write(LetterDocument document) => document.Frame.Layout == LetterLayout.Plain
        ? throw new InvalidOperationException(LetterMarkupTexts.Format("NoPage", document.Frame.KindName))
        : DocxPackage.Write(document);
}
