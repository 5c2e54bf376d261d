namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>GB/T 9704 in twentieths of a point, as .docx counts.</summary>
internal static class DocxSizes
{
    public const int PageWidth = 11906;
    public const int PageHeight = 16838;
    public const int Top = 2098;
    public const int Bottom = 1985;
    public const int Left = 1588;
    public const int Right = 1474;
    public const int LineWidth = PageWidth - Left - Right;

    /// <summary>28.95 pt: with 29 the 22nd line would no longer find room.</summary>
    public const int Line = 579;

    /// <summary>Taken from the distance of characters, for 28 of 16 pt are wider than a line.</summary>
    public const int Closer = -5;

    /// <summary>Width of a character of the text.</summary>
    public const int Character = 320 + Closer;

    /// <summary>四号, of tables, 版记 and page numbers.</summary>
    public const int Small = 280;

    public const int SmallLine = 382;

    public const int ImprintLine = 464;

    /// <summary>The lower red rule of a 信函 stands 20 mm above the paper's edge.</summary>
    public const int FootDistance = 1134;

    /// <summary>Below a page number, so that its upper edge stands 7 mm below the text.</summary>
    public const int BelowNumber = 176;

    public static int Millimetres(double length) => (int)Math.Round(length * 1440 / 25.4);
}
