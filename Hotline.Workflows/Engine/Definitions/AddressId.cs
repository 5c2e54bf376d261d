using System.Globalization;
using System.Text;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>
/// Ids stand in addresses of the designer, the desk and the API. One with a slash, a question mark or the like could be
/// saved and never opened again, so it is refused on every way in.
/// </summary>
public static class AddressId
{
    private const int Most = 128;
    private const string Signs = "-_.~:@+";

    /// <summary>What is wrong with an id, in words for a person; null when it can stand in an address.</summary>
    public static string? DefectOf(string field, string id)
    {
        if (id.Length is 0 or > Most)
            return ValueTexts.Format("IdLength", field, id.Length, Most);
        if (id.Trim('.').Length == 0)
            return ValueTexts.Format("IdDots", field, id);
        foreach (var sign in id.EnumerateRunes())
            if (!IsAllowed(sign))
                return ValueTexts.Format("IdSign", field, KeptValues.Clean(id), $"U+{sign.Value:X4}");
        return null;
    }

    private static bool IsAllowed(Rune sign) => Rune.IsLetterOrDigit(sign)
        ? true
        : sign.IsAscii ? Signs.Contains((char)sign.Value, StringComparison.Ordinal)
        : Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber
            or UnicodeCategory.LetterNumber || sign.Value is '·' or '—' or '–';
}
