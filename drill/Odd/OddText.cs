using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Texts that break what takes text for letters, and the ways they are written into requests.</summary>
internal static class OddText
{
    private const string Emoji = "👨‍👩‍👧‍👦";

    private static readonly string[] Plain =
    [
        "", " ", "\t", "\n", "0", "-1", "null", "undefined", "NaN", "Infinity", "-0", "1e999", "true", "[]", "{}", "\"", "'", "\\",
        "%", "%00", "%zz", "../../../etc/passwd", "..\\..\\", "/", "//", "?", "#", "a/b?c#d%e", "CON", "';DROP TABLE x;--", "{{ x }}",
        "{% for i in (1..9) %}", "<script>alert(1)</script>", "=1+1", "@SUM(A1)", "$(id)", "${x}", "2026-02-30", "9999-12-31", "0001-01-01T00:00:00Z",
        "2026-11-29T25:61:61+99:00", "24:00:00", "P99999999D", "-1.00:00:00", "99999999999999999999", "-9223372036854775809", "0x7f", "１２３", "๑๒๓", "٣٤٥",
        "1.38E+10", "真", "否", "八角街道", "complaint", "WithName", "\u3000", "\u200b", "\u00a0", "一\u0000二", "\u0000", "\ufffe", "\uffff", "a\ufffeb",
        "\ud83d", "\ude00", "前\ud83d后", "\ude00\ud83d", "\u202egnp.exe", "\u202a\u202b\u2066", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\ufeff标题", "e\u0301\u0301\u0301",
        "ﷺ", "Ａ", "ı", "ß", "𠮷野家", "🇨🇳", Emoji, "_xD83D_", "_x0000_", "\r\nSet-Cookie: a=b",
    ];

    public static string Any(Random random) => random.Next(12) switch
    {
        < 8 => Pick(random, Plain),
        8 => new string('长', Pick(random, [63, 64, 199, 200, 201, 256, 1_000, 10_001, 40_000])),
        // The sign stands across whatever length something is cut at.
        9 => new string('字', Pick(random, [19, 39, 49, 63, 79, 99, 119, 127, 199, 255, 499])) + Emoji + "尾",
        10 => string.Concat(Enumerable.Repeat("e\u0301", random.Next(1, 400))),
        _ => Random(random),
    };

    /// <summary>One without what no client can put into JSON, a table or a script: half characters.</summary>
    public static string Whole(Random random) => new([.. Any(random).Where(letter => !char.IsSurrogate(letter))]);

    /// <summary>A JSON text; half characters and controls are escaped, as a client's writer does.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                json.Append(letter).Append(text[++at]);
            else if (letter is '"' or '\\')
                json.Append('\\').Append(letter);
            else if (letter < ' ' || char.IsSurrogate(letter) || letter >= '\ufff0')
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                json.Append(letter);
        }

        return json.Append('"').ToString();
    }

    /// <summary>Percent-encoded; half characters as the three bytes a careless client makes of them.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var value in Bytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'.')
                escaped.Append((char)value);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return escaped.ToString();
    }

    /// <summary>UTF-8 with half characters as they are, which is not valid UTF-8.</summary>
    public static byte[] Bytes(string text)
    {
        using var bytes = new MemoryStream();
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (!char.IsSurrogate(letter))
                bytes.Write(Encoding.UTF8.GetBytes([letter]));
            else if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                bytes.Write(Encoding.UTF8.GetBytes([letter, text[++at]]));
            else
                bytes.Write([(byte)(0xe0 | letter >> 12), (byte)(0x80 | (letter >> 6 & 0x3f)), (byte)(0x80 | (letter & 0x3f))]);
        }

        return bytes.ToArray();
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private static string Random(Random random)
    {
        var letters = new char[random.Next(1, 60)];
        for (var at = 0; at < letters.Length; at++)
            letters[at] = (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000);
        return new string(letters);
    }
}
