using System.Globalization;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>The first letters of a text's syllables, as people type them for short: 暖气不热 → nqbr. Of letters with several readings the usual one.</summary>
public static class PinyinInitials
{
    // The first character of each letter in the order of pinyin, as dictionaries begin their sections.
    private const string Firsts = "阿八嚓咑妸发旮铪丌咔垃妈拏噢妑七呥仨他屲夕丫帀";
    private const string Letters = "abcdefghjklmnopqrstwxyz";
    private const char FirstHan = '\u4e00';
    private const char LastHan = '\u9fff';

    private static readonly CompareInfo Order = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>In lower case; Latin letters and digits stand for themselves, all else is left out.</summary>
    public static string Of(string text) => string.Concat(text.Select(Of).Where(letter => letter != default));

    private static char Of(char letter)
    {
        if (letter is < FirstHan or > LastHan)
            return char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : default;
        var section = Letters.Length - 1;
        while (section > 0 && Order.Compare([letter], Firsts.AsSpan(section, 1)) < 0)
            section--;
        return Letters[section];
    }
}
