using DocumentFormat.OpenXml.Wordprocessing;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>The fonts that GB/T 9704 asks for; where one is missing, the office program names what it takes instead.</summary>
internal static class DocxFonts
{
    public static readonly string Song = LetterPaper.Get("Font.Song");
    public static readonly string Fang = LetterPaper.Get("Font.Fang");
    public static readonly string Hei = LetterPaper.Get("Font.Hei");
    public static readonly string Kai = LetterPaper.Get("Font.Kai");
    public static readonly string Number = LetterPaper.Get("Font.Number");

    /// <summary>For Chinese and Latin characters alike: without the first, programs print their own default.</summary>
    public static RunFonts Of(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font };
}
