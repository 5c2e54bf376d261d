namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>What 版头 says, and how large.</summary>
internal static class LetterHead
{
    /// <summary>Width of the 版心 in points that a 发文机关标志 may fill.</summary>
    private const double Room = 430;

    private const int MostSpaced = 4;

    /// <summary>发文机关标志: on a red-headed paper the agency's name with the word 文件.</summary>
    public static LetterText MarkOf(LetterFrame frame) => LetterText.Of(
        frame.Head ?? (frame.Layout == LetterLayout.Red ? LetterPaper.Format("Document", frame.Agency) : frame.Agency), frame.Draft);

    /// <summary>The title of a form; a short one is spaced out.</summary>
    public static string KindOf(LetterFrame frame) => frame.KindName.Length <= MostSpaced ? string.Join(' ', frame.KindName.AsEnumerable()) : frame.KindName;

    /// <summary>Its size in points: as large as the layout has it, or as finds room in a line.</summary>
    public static double SizeOf(LetterLayout layout, LetterText mark) =>
        Math.Round(Math.Min(layout switch { LetterLayout.Red => 50, LetterLayout.Letter => 32, _ => 24 }, Room / Math.Max(1, LetterMeasure.Of(mark))), 1);

    public static IEnumerable<string> RowsOf(LetterFrame frame) => new[] { frame.Copy, frame.Secrecy, frame.Urgency }.OfType<string>();
}
