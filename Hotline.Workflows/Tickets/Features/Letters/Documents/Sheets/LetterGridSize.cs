namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>版心 by GB/T 9704: 22 lines of 28 characters; heights are in lines of it, widths in characters.</summary>
internal static class LetterGridSize
{
    public const double Lines = 22;
    public const double Characters = 28;

    /// <summary>Indent of a paragraph, and of 附件说明 and 附注.</summary>
    public const double Indent = 2;

    /// <summary>What stands above the title, by layout.</summary>
    public static double HeadOf(LetterLayout layout) => layout switch
    {
        LetterLayout.Red => 9,
        LetterLayout.Letter => 2.5,
        _ => 4.4,
    };

    /// <summary>Empty lines between head and title: two by the standard; a form begins close below its red line.</summary>
    public static double BelowHeadOf(LetterLayout layout) => layout == LetterLayout.Table ? 0.4 : 2;

    /// <summary>Width of the 版心 in characters of 四号, in which tables and 版记 are set.</summary>
    public const double SmallCharacters = Characters * 16 / 14;

    /// <summary>A line of a table.</summary>
    public const double SmallLine = 0.66;

    /// <summary>A line of 版记.</summary>
    public const double ImprintLine = 0.8;

    /// <summary>Room above and below the words of a cell, together.</summary>
    public const double CellPadding = 0.22;

    /// <summary>Room left and right of the words of a cell, together, in characters of 四号.</summary>
    public const double CellMargin = 1.2;

    /// <summary>Width of 二号 characters that a line of a title holds.</summary>
    public const double TitleCharacters = 19;
}
