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

    /// <summary>What office programs need to know of a font to choose another when it is missing: its other names and its kind.</summary>
    public static Fonts Table() => new(
        Of(Song, "FZXiaoBiaoSong-B05S", FontFamilyValues.Roman),
        Of(Fang, "FangSong_GB2312", FontFamilyValues.Roman),
        Of(Hei, "SimHei", FontFamilyValues.Swiss),
        Of(Kai, "KaiTi_GB2312", FontFamilyValues.Roman),
        Of(Number, "SimSun", FontFamilyValues.Roman));

    /// <summary>For Chinese and Latin characters alike: without the first, programs print their own default.</summary>
    public static RunFonts Of(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font };

    private static Font Of(string name, string other, FontFamilyValues family) => new(
        new AltName { Val = other },
        new FontCharSet { Val = "86" },
        new FontFamily { Val = family },
        new Pitch { Val = FontPitchValues.Variable })
    { Name = name };
}
