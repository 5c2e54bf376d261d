namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// A plain text with one way of writing for what addresses write in several: 3号楼, 3栋, 3幢, 三号 and A座 with 号, 501室
/// without 室, Chinese numerals before such words as digits. Texts are compared in both forms, so that nothing which
/// stands in a text is lost by it.
/// </summary>
internal static class AlikeText
{
    private const string Numerals = "零一二三四五六七八九";
    private const string Units = "号栋幢室层楼组排单";
    private const string Buildings = "号栋幢";
    private const int LongestNumber = 5;

    public static PlainText Of(PlainText plain)
    {
        var text = plain.Text;
        if (text.AsSpan().IndexOfAny(Units + "座") < 0)
            return plain;
        var alike = new PlainTextBuilder(text.Length);
        for (var at = 0; at < text.Length;)
            at = Number(plain, at, alike) ?? Building(plain, at, alike) ?? Letter(plain, at, alike);
        return alike.Built() is var built && built.Text == text ? plain : built;
    }

    /// <returns>The place after it; null when no number before such a word is here.</returns>
    private static int? Number(PlainText plain, int at, PlainTextBuilder alike)
    {
        var end = at;
        while (end < plain.Text.Length && end - at <= LongestNumber && IsNumeral(plain.Text[end]))
            end++;
        if (end == at || end - at > LongestNumber || end == plain.Text.Length || !Units.Contains(plain.Text[end]) || (at > 0 && IsNumeral(plain.Text[at - 1])))
            return null;
        if (Value(plain.Text.AsSpan(at, end - at)) is not { } digits)
            return null;
        foreach (var digit in digits)
            alike.Add(digit, plain.Starts[at], plain.Ends[end - 1]);
        return end;
    }

    private static int? Building(PlainText plain, int at, PlainTextBuilder alike)
    {
        var (letter, before) = (plain.Text[at], alike.Last);
        var end = at + 1;
        if (letter == '室' && char.IsAsciiDigit(before))
        {
            while (end < plain.Text.Length && plain.Text[end] == '室')
                end++;
            alike.Stretch(plain.Ends[end - 1]);
            return end;
        }

        if (!(Buildings.Contains(letter) && char.IsAsciiLetterOrDigit(before)) && !(letter == '座' && char.IsAsciiLetter(before)))
            return null;
        while (end < plain.Text.Length && (plain.Text[end] == '楼' || Buildings.Contains(plain.Text[end])))
            end++;
        alike.Add('号', plain.Starts[at], plain.Ends[end - 1]);
        return end;
    }

    private static int Letter(PlainText plain, int at, PlainTextBuilder alike)
    {
        alike.Add(plain.Text[at], plain.Starts[at], plain.Ends[at]);
        return at + 1;
    }

    private static bool IsNumeral(char letter) => letter is '十' or '百' or '两' or '〇' || Numerals.Contains(letter);

    /// <summary>三 3, 十二 12, 二十 20, 一百零五 105, 二〇一 201; null for what is no number.</summary>
    private static string? Value(ReadOnlySpan<char> number)
    {
        if (number.IndexOfAny('十', '百') < 0)
        {
            Span<char> digits = stackalloc char[number.Length];
            for (var at = 0; at < number.Length; at++)
                digits[at] = (char)('0' + Digit(number[at]));
            return digits.ToString();
        }

        var (sum, digit, last) = (0, -1, 1000);
        foreach (var letter in number)
        {
            var weight = letter switch { '百' => 100, '十' => 10, _ => 0 };
            if (weight >= last || (weight == 0 && digit > 0))
                return null;
            if (weight == 0)
            {
                digit = Digit(letter);
                continue;
            }

            (sum, digit, last) = (sum + (weight * (digit < 0 ? 1 : digit)), -1, weight);
        }

        return (sum + Math.Max(digit, 0)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int Digit(char numeral) => numeral switch { '两' => 2, '〇' => 0, _ => Numerals.IndexOf(numeral) };
}
