using System.Text;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>Words of people within markup: they are read as they were written, and never as markup.</summary>
public static class SafeText
{
    /// <summary>Begins a paragraph of the same kind.</summary>
    public const char Paragraph = '\u2028';

    /// <summary>
    /// Encoded for XML, in an element or an attribute. What XML cannot hold becomes a blank, half a character becomes the sign
    /// for what cannot be read.
    /// </summary>
    /// <param name="text">Whatever somebody wrote.</param>
    /// <param name="paragraphs">A line break begins a paragraph; else it stays one.</param>
    public static string Encode(string text, bool paragraphs)
    {
        var safe = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            _ = sign switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\r' when at + 1 < text.Length && text[at + 1] == '\n' => safe,
                '\n' or '\r' or '\u2028' or '\u2029' => safe.Append(paragraphs ? Paragraph : '\n'),
                < ' ' or (>= '\u007f' and <= '\u009f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => safe.Append(' '),
                _ when char.IsHighSurrogate(sign) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) => safe.Append(sign).Append(text[++at]),
                _ when char.IsSurrogate(sign) || sign >= '\ufffe' => safe.Append('\ufffd'),
                _ => safe.Append(sign),
            };
        }

        return safe.ToString();
    }

    /// <summary>As it was written, of what <see cref="Encode"/> gave.</summary>
    public static string Decode(string safe) => System.Net.WebUtility.HtmlDecode(safe);
}
