using System.Globalization;

namespace Hotline.Workflows.Engine.Texts;

/// <summary>Shortens what a person wrote between two characters as people see them, never within one.</summary>
public static class TextCut
{
    /// <summary>
    /// The longest start of at most so many UTF-16 units. A single character that is longer by itself (letters can be
    /// piled up without end) is cut at a code point.
    /// </summary>
    public static string Start(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        while (end < most)
        {
            var next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end, Math.Min(text.Length - end, most + 1)));
            if (next > most)
                break;
            end = next;
        }

        if (end == 0 && most > 0)
            end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end];
    }

    /// <summary>The text, or its start and an ellipsis.</summary>
    public static string Excerpt(string text, int most) => text.Length <= most ? text : Start(text, most) + "…";

    /// <summary>Its first character; nothing of an empty text.</summary>
    public static string First(string text) => text[..StringInfo.GetNextTextElementLength(text)];
}
